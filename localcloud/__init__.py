"""An AWS endpoint on this machine: moto's services, and the parts moto lacks as plug-in services."""
