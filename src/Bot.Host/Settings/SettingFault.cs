namespace Bot.Host.Settings;

/// <summary>What is wrong with a setting.</summary>
/// <param name="Name">The setting.</param>
/// <param name="Words">The rest of a sentence that begins with the name and says how to correct it; never repeats the value.</param>
internal sealed record SettingFault(string Name, string Words)
{
    /// <summary>The sentence.</summary>
    public override string ToString() => $"{Name} {Words}";
}
