using Xunit.v3;

// Every class has a bot and a sandbox of its own, and most of a scenario is waiting: for a lease to end, for a call that nobody answers.
// So more of them run at once than there are cores. Within a class they take turns.
[assembly: Parallelization(MaxThreads = 8)]
