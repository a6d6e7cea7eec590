using System.Text;

namespace Bot.Core.Commands.Text;

/// <summary>Reads the words after a command's name into its options. Pure and total.</summary>
internal sealed class TextGrammar
{
    private readonly CommandSpec _spec;
    private readonly OptionValues _values;
    private readonly List<Token> _tokens = [];
    private readonly List<Token> _rest = [];
    private int _next;

    private TextGrammar(CommandSpec spec, OptionValues values) => (_spec, _values) = (spec, values);

    /// <summary>Fills <paramref name="values"/> from the text; a refusal says what is wrong with it.</summary>
    /// <param name="spec">The command or subcommand.</param>
    /// <param name="text">Clean text.</param>
    /// <param name="start">Where its options begin.</param>
    /// <param name="values">Where to put them; may hold some already.</param>
    /// <param name="isField">The text is only what belongs into the option that takes the rest.</param>
    public static Refusal? Read(CommandSpec spec, string text, int start, OptionValues values, bool isField = false)
    {
        if (spec.Options is [{ IsVerbatim: true } whole]) return Verbatim(whole, text[start..].Trim(), values);
        var grammar = new TextGrammar(spec, values);
        var tokenizer = new Tokenizer(text, start, grammar.IsOption);
        while (tokenizer.TryNext(out var token)) grammar._tokens.Add(token);
        return grammar.Options() ?? (isField ? null : grammar.Positions() ?? grammar.Trailing()) ?? grammar.Rest();
    }

    private static Refusal? Verbatim(OptionSpec option, string text, OptionValues values) =>
        text.Length == 0 ? null : values.Add(option, text);

    private bool IsOption(string name) => Find(name) is not null;

    private OptionSpec? Find(string name) =>
        _spec.Options.FirstOrDefault(option => !option.Type.IsAttached() && (option.Name == name || option.Aliases.Contains(name)));

    private Refusal? Options()
    {
        while (_next < _tokens.Count)
        {
            var token = _tokens[_next++];
            if (token.Option is null)
            {
                if (Suffixed(token) is { } suffixed)
                {
                    if (_values.Add(suffixed, token.Value) is { } full) return full;
                }
                else
                {
                    _rest.Add(token);
                }
            }
            else if (Option(token) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private OptionSpec? Suffixed(Token token) => _spec.Options.FirstOrDefault(option =>
        option.KnownSuffix is { } suffix && token.Value.Contains("://", StringComparison.Ordinal)
        && token.Value.EndsWith(suffix, StringComparison.OrdinalIgnoreCase));

    private Refusal? Option(Token token)
    {
        if (Find(token.Option!) is not { } option) return Unknown(token.Option!);
        if (token.InlineValue is { } inline) return inline.Length > 0 ? _values.Add(option, inline) : NoValue(option);
        if (_next >= _tokens.Count || _tokens[_next].Option is not null) return NoValue(option);
        if (!option.TakesWords) return _values.Add(option, _tokens[_next++].Value);
        var words = new List<Token>();
        while (_next < _tokens.Count && _tokens[_next].Option is null) words.Add(_tokens[_next++]);
        return _values.Add(option, words.Count == 1 ? words[0].Value : Join(words));
    }

    private Refusal? Positions()
    {
        foreach (var option in _spec.Options.Where(static option => option.IsPositional))
        {
            if (_rest.Count == 0 || _values.Text(option.Name) is not null) continue;
            if (option.Type is OptionType.Member or OptionType.MemberOrRole && !MemberWord.IsOne(_rest, _spec)) continue;
            if (_values.Add(option, _rest[0].Value) is { } refusal) return refusal;
            _rest.RemoveAt(0);
        }

        return null;
    }

    private Refusal? Trailing()
    {
        if (_spec.Options.FirstOrDefault(static option => option.IsTrailing) is not { } option) return null;
        if (_rest.Count == 0 || _values.Text(option.Name) is not null || !MemberWord.IsNumber(_rest[^1].Raw)) return null;
        var last = _rest[^1].Value;
        _rest.RemoveAt(_rest.Count - 1);
        return _values.Add(option, last);
    }

    private Refusal? Rest()
    {
        if (_rest.Count == 0) return null;
        var taker = _spec.Options.FirstOrDefault(static option => option.TakesRest);
        if (taker is null)
            return new Refusal($"I do not know what to do with \"{Words.Shorten(_rest[0].Raw)}\". For example: {_spec.Example}");
        // Quotes around all of it only say where it begins and ends; those around a part are the member's.
        return _values.Add(taker, _rest.Count == 1 ? _rest[0].Value : Join(_rest));
    }

    private Refusal Unknown(string written)
    {
        var names = _spec.Options.Where(static option => !option.Type.IsAttached() && !option.TakesRest)
            .Select(static option => option.Name).ToList();
        var nearest = NearestName.Find(written, names);
        var known = names.Count == 0 ? "It takes none." : $"There are {string.Join(", ", names.Select(static name => "--" + name))}.";
        return new Refusal(
            $"There is no option --{Words.Shorten(written)}." + (nearest is null ? " " : $" Did you mean --{nearest}? ") + known);
    }

    private static Refusal NoValue(OptionSpec option) => new($"--{option.Name} needs a value. {option.Description.English}.");

    private static string Join(List<Token> words)
    {
        var text = new StringBuilder();
        foreach (var word in words)
        {
            if (text.Length > 0) text.Append(word.AfterBreak ? '\n' : ' ');
            text.Append(word.Raw);
        }

        return text.ToString();
    }
}
