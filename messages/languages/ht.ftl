### briefing

date-no-year = { $date }, ane a pa ekri

### commands

### answers

### web

### platform
