using System.ComponentModel;
using System.Diagnostics;

namespace Bot.Sandbox.Tests.Clients;

/// <summary>What a script left behind.</summary>
public sealed record NodeResult(int ExitCode, string Stdout, string Stderr);

/// <summary>
/// Runs the stock npm clients of the <c>clients</c> folder; skips the test where Node or npm is missing.
/// </summary>
public static class NodeClient
{
    private static readonly SemaphoreSlim Installing = new(1, 1);

    public static async Task<NodeResult> RunAsync(
        string script, IReadOnlyDictionary<string, string> environment, CancellationToken cancellation)
    {
        var folder = Folder();
        await InstallAsync(folder, cancellation);
        return await StartAsync("node", [script], folder, environment, cancellation)
            ?? throw new InvalidOperationException("node vanished after npm had run.");
    }

    /// <summary>The folder in the source tree: packages are found from where a script lies.</summary>
    private static string Folder()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
        {
            var folder = Path.Combine(at.FullName, "tests", "Bot.Sandbox.Tests", "clients");
            if (File.Exists(Path.Combine(folder, "package.json"))) return folder;
        }

        Assert.Skip("The clients folder of the source tree is not above the test's output.");
        return "";
    }

    private static async Task InstallAsync(string folder, CancellationToken cancellation)
    {
        await Installing.WaitAsync(cancellation);
        try
        {
            if (await StartAsync("node", ["--version"], folder, Nothing, cancellation) is not { ExitCode: 0 })
                Assert.Skip("Node is not installed.");
            // What is installed may be of an earlier list.
            var installed = File.GetLastWriteTimeUtc(Path.Combine(folder, "node_modules", ".package-lock.json"));
            if (installed > File.GetLastWriteTimeUtc(Path.Combine(folder, "package-lock.json"))) return;
            var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
            if (await StartAsync(npm, ["ci", "--no-audit", "--no-fund"], folder, Nothing, cancellation)
                is not { ExitCode: 0 })
                Assert.Skip("npm ci did not succeed, so the stock clients are missing.");
        }
        finally
        {
            Installing.Release();
        }
    }

    private static Dictionary<string, string> Nothing => [];

    /// <summary>Runs a program to its end; null when there is no such program.</summary>
    private static async Task<NodeResult?> StartAsync(
        string program, string[] arguments, string folder, IReadOnlyDictionary<string, string> environment,
        CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;
        using var process = new Process { StartInfo = start };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellation);
            var errors = process.StandardError.ReadToEndAsync(cancellation);
            await process.WaitForExitAsync(cancellation);
            return new(process.ExitCode, await output, await errors);
        }
        finally
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
        }
    }
}
