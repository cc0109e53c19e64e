### briefing

date-no-year = { $date }, sans année

### commands

### answers

### web

### platform
