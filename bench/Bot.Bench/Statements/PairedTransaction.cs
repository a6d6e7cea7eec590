using Bot.Core;
using Bot.Core.Jobs;
using Bot.Core.Jobs.Statistics;
using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;
using Bot.Core.Storage;

namespace Bot.Bench.Statements;

/// <summary>A transaction's statements in both ways, with the same values and results.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Ordinal">By the driver alone.</param>
/// <param name="Stored">As the bot does it.</param>
internal sealed record PairedTransaction(string Name, Action<OrdinalStore> Ordinal, Action<WriteTransaction> Stored)
{
    /// <summary>Takes a job in: the rules, the member, no such job yet, how many are under way, the job, its hold.</summary>
    public static PairedTransaction Accept(Seeded seeded, string id)
    {
        var (job, lease, caller, place) = (seeded.Job(id), seeded.Lease, seeded.Caller, seeded.Place);
        var subjects = seeded.Subjects();
        return new PairedTransaction(
            "accept a job",
            store =>
            {
                store.Limits(place.Community, subjects);
                var member = store.Member(caller.Id)!;
                if (store.Job(job.Id.Value) is not null || store.UnderWay(member.Account.Id.Value, job.Id.Value) < 0)
                    throw new InvalidOperationException();
                store.Insert(job, lease);
                store.Hold(member.Account.Id.Value, job, seeded.Now, "For the benchmark");
            },
            transaction =>
            {
                LimitRows.For(transaction, caller, place);
                var member = Members.Find(transaction, caller.Id)!;
                if (JobRows.Find(transaction, job.Id) is not null || Acceptance.UnderWay(transaction, member.Account.Id, job.Id.Value) < 0)
                    throw new InvalidOperationException();
                JobRows.Insert(transaction, job, lease);
                Transfers.Hold(transaction, member.Account.Id, job.Charge, seeded.Now, "For the benchmark");
            });
    }

    /// <summary>A step on the way: read it and store it again.</summary>
    public static PairedTransaction Progress(Seeded seeded) => new(
        "a job's step",
        store =>
        {
            var stored = store.Job(Seeded.OpenJob)!;
            store.Replace(stored, Seeded.Submitted(stored.Job, seeded.Now));
        },
        transaction =>
        {
            var stored = JobRows.Find(transaction, new JobId(Seeded.OpenJob))!;
            JobRows.Replace(transaction, stored, Seeded.Submitted(stored.Job, seeded.Now));
        });

    /// <summary>The end: the job, its charge, and its place in the statistics.</summary>
    public static PairedTransaction Fail(Seeded seeded) => new(
        "a job's end",
        store =>
        {
            var stored = store.Job(Seeded.OpenJob)!;
            var (job, generation) = Seeded.Failed(stored.Job, seeded.Now);
            store.Resolve(job, TransferKind.Void, seeded.Now, "For the benchmark");
            store.Replace(stored, job);
            store.Insert(generation);
        },
        transaction =>
        {
            var stored = JobRows.Find(transaction, new JobId(Seeded.OpenJob))!;
            var (job, generation) = Seeded.Failed(stored.Job, seeded.Now);
            Transfers.ResolveHold(transaction, job.Charge, TransferKind.Void, seeded.Now, "For the benchmark");
            JobRows.Replace(transaction, stored, job);
            GenerationRows.Insert(transaction, generation);
        });

    /// <summary>A moderator gives credits.</summary>
    public static PairedTransaction Give(Seeded seeded) => new(
        "a grant",
        store => store.Give(seeded.Grant(store.Member(seeded.Caller.Id)!.Account.Id.Value), "bench:grant"),
        transaction => Transfers.Give(transaction, seeded.Grant(Members.Find(transaction, seeded.Caller.Id)!.Account.Id.Value), "bench:grant"));

    /// <summary>A page of /credits.</summary>
    public static PairedTransaction History(Seeded seeded) => new(
        "a wallet with its last ten entries",
        store => store.Newest(store.Member(seeded.Caller.Id)!.Account.Id.Value, 10),
        transaction => Transfers.ListNewest(transaction, Members.Find(transaction, seeded.Caller.Id)!.Account.Id, 10));
}
