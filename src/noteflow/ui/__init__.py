"""The face: tray, hotkeys and windows. It knows the application and the domain, never the infrastructure."""
