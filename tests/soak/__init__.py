"""Hours of recording: that nothing is lost, nothing grows and no word comes from nowhere."""
