using Bot.Core.Chat;

namespace Bot.Core.Ledger;

/// <summary>What is held for a job, and posted when it is delivered.</summary>
/// <param name="Job">The job's id.</param>
/// <param name="Price">Credits.</param>
/// <param name="Community">Where it was asked for.</param>
internal readonly record struct Charge(JobId Job, CreditAmount Price, CommunityId Community);
