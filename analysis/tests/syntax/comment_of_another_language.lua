// counts
return 1
