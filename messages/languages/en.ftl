### briefing

date-no-year = { $date }, no year given

### commands

### answers

### web

### platform
