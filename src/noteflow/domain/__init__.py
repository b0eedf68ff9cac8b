"""What a meeting is: pure functions and frozen data, standard library only; time and ids are passed in."""
