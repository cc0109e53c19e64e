### briefing

date-no-year = { $date }, sin año

### commands

### answers

### web

### platform
