-- ok
return "café"
