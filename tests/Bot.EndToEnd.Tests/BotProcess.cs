using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using Bot.Sandbox;
using Bot.Sandbox.Discord;
using Bot.Sandbox.Telegram;

namespace Bot.EndToEnd.Tests;

/// <summary>The real host process, pointed at a sandbox that outlives it.</summary>
internal sealed class BotProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Another build of the host to test in place of the one beside these tests, such as the native program; null for none.</summary>
    private static readonly string? Program = Environment.GetEnvironmentVariable("HOST_PROGRAM") is { Length: > 0 } path
        ? Path.GetFullPath(path)
        : null;

    private static readonly Lazy<bool> InterruptProbe = new(CanResetSignals);

    private readonly Process _process;
    private readonly StringBuilder _output = new();
    private bool _isDisposed;

    private BotProcess(Process process, Uri url) => (_process, Url) = (process, url);

    public Uri Url { get; }

    /// <summary>
    /// Whether SIGINT reaches the process for sure: a shell ignores it for what it starts in the background, and children
    /// inherit that. GNU's env undoes it.
    /// </summary>
    public static bool TakesInterrupts => InterruptProbe.Value;

    public string Output
    {
        get
        {
            lock (_output) return _output.ToString();
        }
    }

    public static Task<BotProcess> StartAsync(SandboxServer sandbox, string folder, params (string Name, string Value)[] settings) =>
        StartAsync(sandbox, folder, static _ => { }, settings);

    /// <summary>The same, and tells of each process as soon as it runs: long before it is ready somebody may want to end it.</summary>
    public static async Task<BotProcess> StartAsync(
        SandboxServer sandbox, string folder, Action<BotProcess> launched, params (string Name, string Value)[] settings)
    {
        while (true)
        {
            var bot = Launch(folder, [.. For(sandbox), .. settings]);
            launched(bot);
            try
            {
                await bot.WaitUntilReadyAsync();
                return bot;
            }
            catch (InvalidOperationException) when (bot.Output.Contains($"{bot.Url} is in use", StringComparison.Ordinal))
            {
                // Another process was given the port in between.
                await bot.DisposeAsync();
            }
            catch
            {
                // Nobody holds it yet, so nobody else would end it.
                await bot.DisposeAsync();
                throw;
            }
        }
    }

    /// <summary>Starts <c>doctor</c> and does not wait for it.</summary>
    public static BotProcess Doctor(SandboxServer sandbox, string folder, params (string Name, string Value)[] settings) =>
        Launch(folder, [.. For(sandbox), .. settings], "doctor");

    /// <summary>Starts the process with exactly these settings and does not wait for it.</summary>
    public static BotProcess Launch(string folder, IReadOnlyList<(string Name, string Value)> settings, params string[] arguments)
    {
        var url = new Uri($"http://127.0.0.1:{FreePort()}");
        string[] host = Program is null ? [DotNet, Path.Combine(AppContext.BaseDirectory, "Bot.Host.dll")] : [Program];
        string[] command = TakesInterrupts ? ["env", "--default-signal=INT", .. host] : host;
        var start = new ProcessStartInfo(command[0], command[1..])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        foreach (var name in start.Environment.Keys.Where(IsSetting).ToList()) start.Environment.Remove(name);
        start.Environment["HTTP_URL"] = url.ToString();
        foreach (var (name, value) in settings) start.Environment[name] = value;
        var bot = new BotProcess(new Process { StartInfo = start }, url);
        bot._process.OutputDataReceived += bot.Keep;
        bot._process.ErrorDataReceived += bot.Keep;
        bot._process.Start();
        bot._process.BeginOutputReadLine();
        bot._process.BeginErrorReadLine();
        return bot;
    }

    /// <summary>kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>
    /// Asks it to stop, and waits; skips the test where nothing can ask. SIGINT is what Ctrl-C sends; SIGTERM what service
    /// managers do.
    /// </summary>
    public async Task<int> StopAsync(PosixSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "On Windows only the keyboard of its own window asks a process to stop.");
        using var kill = Process.Start("kill", [signal == PosixSignal.SIGINT ? "-INT" : "-TERM", _process.Id.ToString()]);
        await kill.WaitForExitAsync();
        return await WaitForExitAsync();
    }

    public async Task<int> WaitForExitAsync()
    {
        await _process.WaitForExitAsync().WaitAsync(Patience);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (_isDisposed) return;
        _isDisposed = true;
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }

    /// <summary>Waits until it has logged or printed these words.</summary>
    public async Task WaitForOutputAsync(string words)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (!Output.Contains(words, StringComparison.Ordinal))
        {
            if (limit.IsCancellationRequested) throw new TimeoutException($"\"{words}\" was not said in {Patience}:\n{Output}");
            await Task.Delay(20);
        }
    }

    public async Task WaitUntilReadyAsync()
    {
        using var http = new HttpClient { BaseAddress = Url, Timeout = TimeSpan.FromSeconds(5) };
        using var limit = new CancellationTokenSource(Patience);
        while (!await IsReadyAsync(http))
        {
            if (_process.HasExited) throw new InvalidOperationException($"The bot ended with {_process.ExitCode}:\n{Output}");
            if (limit.IsCancellationRequested) throw new TimeoutException($"The bot was not ready in {Patience}:\n{Output}");
            await Task.Delay(50);
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient http)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative));
            return answer.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
        {
            return false;
        }
    }

    private static (string, string)[] For(SandboxServer sandbox) =>
    [
        ("DISCORD_TOKEN", sandbox.DiscordToken),
        ("DISCORD_API_URL", sandbox.DiscordApiUrl.ToString()),
        ("TELEGRAM_TOKEN", sandbox.TelegramToken),
        ("TELEGRAM_API_URL", sandbox.TelegramApiUrl.ToString()),
        ("FAL_KEY", sandbox.FalKey),
        ("FAL_QUEUE_URL", sandbox.FalQueueUrl.ToString()),
        ("FAL_REST_URL", sandbox.FalRestUrl.ToString()),
        ("FAL_API_URL", sandbox.FalApiUrl.ToString()),
        ("BOT_HOME", $"discord:{new DiscordStandInOptions().GuildId},telegram:{TelegramStandInOptions.DefaultGroupId}"),
        ("BOT_OWNERS", $"discord:{DiscordStandInOptions.Operator},telegram:{TelegramStandInOptions.Operator.Id}"),
    ];

    private static bool CanResetSignals()
    {
        try
        {
            using var env = Process.Start(
                new ProcessStartInfo("env", ["--default-signal=INT", "true"]) { RedirectStandardError = true, UseShellExecute = false });
            return env is not null && env.WaitForExit(Patience) && env.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }

    private static string DotNet =>
        Environment.ProcessPath is { } path && Path.GetFileNameWithoutExtension(path) == "dotnet" ? path : "dotnet";

    private static bool IsSetting(string name) =>
        name.StartsWith("DISCORD_", StringComparison.Ordinal) || name.StartsWith("TELEGRAM_", StringComparison.Ordinal)
        || name.StartsWith("FAL_", StringComparison.Ordinal)
        || name.StartsWith("BOT_", StringComparison.Ordinal)
        || name is "DATABASE_URL" or "HTTP_URL" or "ARCHIVE_DIR";

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(object sender, DataReceivedEventArgs line)
    {
        lock (_output) _output.AppendLine(line.Data);
    }
}
