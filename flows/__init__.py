"""What Prefect runs, the listener, and the command line: order, schedule, fan-out; nothing about content."""
