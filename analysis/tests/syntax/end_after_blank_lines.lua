if a then


