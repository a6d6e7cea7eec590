using Bot.Core.Jobs;
using Bot.Core.Ledger;

namespace Bot.Core.Tests.Ledger;

/// <summary>
/// What the ledger should do, told as simply as can be; it shares no code with the ledger and knows no SQL. A no is a word
/// of the refusal, see <see cref="LedgerHistory"/>; null is a yes.
/// </summary>
internal sealed partial class LedgerModel(CreditPolicy policy)
{
    private readonly Dictionary<string, Purse> _purses = [];

    public Dictionary<string, ModelJob> Jobs { get; } = [];

    public IEnumerable<string> Users => _purses.Keys;

    public Wallet Wallet(string user, DateTimeOffset now)
    {
        var purse = Open(user, now);
        var spent = Jobs.Values
            .Where(job => job.User == user && job.At.UtcDateTime.Date == now.UtcDateTime.Date)
            .Where(job => job.State is not (JobState.Failed or JobState.Cancelled or JobState.Expired))
            .Sum(job => job.Price);
        return new Wallet(new CreditAmount(purse.Balance), new CreditAmount(Held(user)), new CreditAmount(spent));
    }

    public string Accept(string id, string user, long price, DateTimeOffset now)
    {
        var wallet = Wallet(user, now);
        if (Jobs.ContainsKey(id)) return "again";
        if (OpenJobs(user).Count() >= policy.MaxJobsPerMember) return "refused";
        if (price > 0 && wallet.SpentToday + new CreditAmount(price) > policy.DailyLimit) return "refused";
        if (new CreditAmount(price) > wallet.Available) return "refused";
        Jobs[id] = new ModelJob(id, user, price, now);
        return "new";
    }

    public static bool CanApply(ModelJob job, JobEvent happened) => happened switch
    {
        JobEvent.SubmitStarted => job.State is JobState.Accepted or JobState.Submitting && job.Submissions < 2,
        JobEvent.Submitted => job.State == JobState.Submitting,
        JobEvent.ResultReady => job.State == JobState.Submitted,
        JobEvent.DeliveryConfirmed or JobEvent.PartShown => job.State == JobState.Delivering,
        JobEvent.CancelConfirmed => job.State is JobState.Accepted or JobState.Submitting or JobState.Submitted,
        _ => !job.IsFinal,
    };

    public void Apply(ModelJob job, JobEvent happened)
    {
        if (happened is JobEvent.SubmitStarted) job.Submissions++;
        job.State = happened switch
        {
            JobEvent.SubmitStarted => JobState.Submitting,
            JobEvent.Submitted => JobState.Submitted,
            JobEvent.ResultReady => JobState.Delivering,
            JobEvent.DeliveryConfirmed => JobState.Delivered,
            JobEvent.CancelConfirmed => JobState.Cancelled,
            JobEvent.PartShown => JobState.Delivering,
            // Whatever ends it: what stands there is delivered.
            _ when job is { State: JobState.Delivering, Standing: > 0 } => JobState.Delivered,
            JobEvent.Failed => JobState.Failed,
            _ => JobState.Expired,
        };
        if (happened is JobEvent.PartShown { Files.Count: var standing }) job.Standing = standing;
        var came = happened is JobEvent.DeliveryConfirmed { Undelivered.Count: var missing } ? ModelJob.Pictures - missing : job.Standing;
        if (job.State == JobState.Delivered) job.Price = job.Price * came / ModelJob.Pictures;
        if (job.State != JobState.Delivered) return;
        var purse = _purses[job.User];
        purse.Balance -= job.Price;
        purse.Free = Math.Max(0, purse.Free - job.Price);
    }

    private IEnumerable<ModelJob> OpenJobs(string user) => Jobs.Values.Where(job => job.User == user && !job.IsFinal);

    private long Held(string user) => OpenJobs(user).Sum(job => job.Price);

    /// <summary>Whom somebody was given to without having come themselves.</summary>
    private Purse Meet(string user)
    {
        if (!_purses.TryGetValue(user, out var purse)) _purses[user] = purse = new Purse();
        return purse;
    }

    private Purse Open(string user, DateTimeOffset now)
    {
        var purse = Meet(user);
        if (!purse.IsWelcomed) purse.Give(policy.StartingCredits.Value, isFree: true);
        purse.IsWelcomed = true;
        var today = now.UtcDateTime.Date;
        if (purse.SeenOn == today) return purse;
        purse.SeenOn = today;
        purse.Give(CreditAmount.Max(CreditAmount.Zero, policy.DailyCredits - new CreditAmount(purse.Balance)).Value, isFree: true);
        return purse;
    }

    private sealed class Purse
    {
        public long Balance { get; set; }

        /// <summary>What of the balance came for nothing.</summary>
        public long Free { get; set; }

        public bool IsWelcomed { get; set; }

        public DateTime SeenOn { get; set; }

        public void Give(long amount, bool isFree = false)
        {
            Balance += amount;
            if (isFree) Free += amount;
        }

        public void Take(long amount)
        {
            Balance -= amount;
            Free = Math.Min(Free, Balance);
        }
    }
}

internal sealed class ModelJob(string id, string user, long price, DateTimeOffset at)
{
    public string Id => id;

    public string User => user;

    /// <summary>So many are made each time.</summary>
    public const int Pictures = 3;

    public long Price { get; set; } = price;

    /// <summary>How many of them stand in the chat by now.</summary>
    public int Standing { get; set; }

    public DateTimeOffset At => at;

    public int Submissions { get; set; }

    public JobState State { get; set; }

    public bool IsFinal => State is JobState.Delivered or JobState.Failed or JobState.Cancelled or JobState.Expired;
}
