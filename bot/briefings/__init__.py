"""What a channel is told, and when: occasions, alerts, corrections, and an editor's look beforehand."""
