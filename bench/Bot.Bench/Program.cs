using Bot.Bench;
using Bot.Bench.Statements;

// One run measures everything, so that its numbers can be compared with each other: the machine is the same for all.
// With "ledger" only a large ledger is measured; with "statements" what statements cost beside the driver alone; with "compare" and a
// program, that program beside the host as it is built here.
using var folder = new ScratchFolder();
if (args is ["ledger"])
{
    Report.Line("yardstick: one durable commit", await Yardsticks.CommitAsync(folder.Path));
    await LedgerScenes.RunAsync(folder.Path);
    return 0;
}

if (args is ["compare", var program])
{
    await Comparison.RunAsync(folder.Path, Path.GetFullPath(program));
    return 0;
}

if (args is ["statements"]) return await StatementScenes.RunAsync(folder.Path) ? 0 : 1;

await using var sandbox = await World.StartAsync();
Report.Line("yardstick: one HTTP request over loopback", await Yardsticks.LoopbackAsync(sandbox.Url));
Report.Line("yardstick: one durable commit", await Yardsticks.CommitAsync(folder.Path));
Report.Line("start to ready", await Starts.MeasureAsync(sandbox, folder.Path));

await using var host = await HostProcess.StartAsync(sandbox, Path.Combine(folder.Path, "run"));
await Task.Delay(TimeSpan.FromSeconds(15));
Report.Memory("memory, idle", host.MemoryBytes);

await using var discord = new DiscordChannel(sandbox);
await using var telegram = new TelegramPrivateChat(sandbox);
await Scenes.OneByOneAsync(() => discord.ImagineAsync("warm"), 1_500);
await Scenes.OneByOneAsync(() => Task.FromResult(telegram.Imagine("warm")), 200);

var before = host.ProcessorTime;
var alone = await Scenes.OneByOneAsync(() => discord.ImagineAsync("alone"), 300);
Report.Time("CPU a job, done at once", (host.ProcessorTime - before) / alone.Count);
Report.Line("answer with a durable hold, alone", await Scenes.AnswerTimesAsync(alone));
Report.Line("fal done to final edit, Discord", await Scenes.DeliveryTimesAsync(sandbox, alone));
await Filters.AddAsync(Path.Combine(folder.Path, "run"), 200);
await Scenes.OneByOneAsync(() => discord.ImagineAsync("warm again"), 50);
before = host.ProcessorTime;
var filtered = await Scenes.OneByOneAsync(() => discord.ImagineAsync("filtered"), 300);
Report.Time("CPU a job, done at once, 200 filters", (host.ProcessorTime - before) / filtered.Count);
Report.Line("answer with a durable hold, alone, 200 filters", await Scenes.AnswerTimesAsync(filtered));
Report.Ratio(
    "the same, with to without filters", await Scenes.AnswerTimesAsync(filtered), await Scenes.AnswerTimesAsync(alone));
var onTelegram = await Scenes.OneByOneAsync(() => Task.FromResult(telegram.Imagine("alone")), 300);
Report.Line("fal done to final edit, Telegram", await Scenes.DeliveryTimesAsync(sandbox, onTelegram));

before = host.ProcessorTime;
var crowd = await Scenes.ManyAsync(() => discord.ImagineAsync(World.Usual), members: 100, each: 6);
Report.Time("CPU a job, 3 s with progress, 100 in flight", (host.ProcessorTime - before) / crowd.Count);
Report.Line("answer with a durable hold, 100 in flight", await Scenes.AnswerTimesAsync(crowd));
Report.Line("fal done to final edit, 100 in flight", await Scenes.DeliveryTimesAsync(sandbox, crowd));

var held = await Scenes.HeldAsync(sandbox, () => discord.ImagineAsync("held"), 1_000);
await Task.Delay(TimeSpan.FromSeconds(10));
Report.Memory("memory, 1,000 jobs in flight", host.MemoryBytes);
sandbox.World.Fal.ReleaseAll();
await Task.WhenAll(held.Select(static picture => picture.Delivered.Task));
Report.Memory("memory, after they are delivered", host.MemoryBytes);
await LedgerScenes.RunAsync(folder.Path);
await StatementScenes.RunAsync(folder.Path);
return await host.StopAsync();
