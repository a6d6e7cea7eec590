using System.Text;
using Bot.Core.Chat.Commands;
using Bot.Core.Wording;

namespace Bot.Core.Chat.Grammar;

/// <summary>Reads the words after a command's name into its options. Pure and total.</summary>
internal sealed class TextGrammar
{
    private const int MaxWords = 4;

    private readonly CommandSpec _spec;
    private readonly OptionValues _values;
    private readonly List<Token> _tokens = [];
    private readonly List<Token> _rest = [];
    private int _next;

    private readonly Writing _writing;

    private TextGrammar(CommandSpec spec, OptionValues values, Writing writing) => (_spec, _values, _writing) = (spec, values, writing);

    /// <summary>Fills <paramref name="values"/> from the text; a refusal says what is wrong with it.</summary>
    /// <param name="spec">The command or subcommand.</param>
    /// <param name="text">Clean text.</param>
    /// <param name="start">Where its options begin.</param>
    /// <param name="values">Where to put them; may hold some already.</param>
    /// <param name="writing">How it was written.</param>
    public static Refusal? Read(CommandSpec spec, string text, int start, OptionValues values, Writing writing = default)
    {
        if (spec.Options is [{ IsVerbatim: true } whole]) return Verbatim(whole, text[start..].Trim(), values);
        var grammar = new TextGrammar(spec, values, writing);
        var tokenizer = new Tokenizer(text, start, grammar.IsOption);
        while (tokenizer.TryNext(out var token)) grammar._tokens.Add(token);
        return grammar.Options() ?? (writing.IsField ? null : grammar.Positions() ?? grammar.Trailing()) ?? grammar.Rest();
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
                if (Known(token) is { } known)
                {
                    if (_values.Add(known, token.Value) is { } full) return full;
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

    private OptionSpec? Known(Token token) => _spec.Options.FirstOrDefault(option =>
        option.Knows?.Invoke(token.Value) == true);

    private Refusal? Option(Token token)
    {
        if (Find(token.Option!) is not { } option) return UnknownOption.Refuse(_spec, token.Option!);
        var written = "--" + token.Option;
        if (token.InlineValue is { } inline) return inline.Length > 0 ? _values.Add(option, inline, written) : NoValue(option, written);
        if (_next >= _tokens.Count || _tokens[_next].Option is not null) return NoValue(option, written);
        var words = new List<Token>();
        for (var at = _next; at < _tokens.Count && _tokens[at].Option is null; at++) words.Add(_tokens[at]);
        var count = option.TakesWords ? words.Count : Span(option, words);
        _next += count;
        return _values.Add(option, Value(words[..count]), written);
    }

    /// <summary>How many of the words are the option's value: the most that are one together.</summary>
    private static int Span(OptionSpec option, List<Token> words)
    {
        if (option.Spans is not { } spans) return 1;
        var count = Math.Min(MaxWords, words.Count);
        while (count > 1 && !spans(Join(words[..count]))) count--;
        return count;
    }

    private static string Value(List<Token> words) => words.Count == 1 ? words[0].Value : Join(words);

    private Refusal? Positions()
    {
        foreach (var option in _spec.Options.Where(static option => option.IsPositional))
        {
            if (_rest.Count == 0 || _values.Text(option.Name) is not null) continue;
            var isMember = option.Type is OptionType.Member or OptionType.MemberOrRole;
            if (isMember && !MemberArgument.IsOne(_rest, _spec, _writing.IsReply && option.IsRequired)) continue;
            if (!option.IsRequired && IsOfAnother(_rest[0].Value, option)) continue;
            var count = Span(option, _rest);
            if (_values.Add(option, Value(_rest[..count])) is { } refusal) return refusal;
            _rest.RemoveRange(0, count);
        }

        return null;
    }

    /// <summary>
    /// Whether a word that is no choice of an option which may be missing is meant for another: that has it as a choice
    /// (<c>/stats all</c>), or takes all words that are no choice of this one.
    /// </summary>
    private bool IsOfAnother(string word, OptionSpec option) => OptionCheck.ChoiceOf(option, word) is null && _spec.Options.Any(other =>
        other != option && _values.Text(other.Name) is null
        && (other.IsPositional && OptionCheck.ChoiceOf(other, word) is not null || other.TakesRest && option.Choices.Count > 0));

    private Refusal? Trailing()
    {
        if (_spec.Options.FirstOrDefault(static option => option.IsTrailing) is not { } option) return null;
        if (_rest.Count == 0 || _values.Text(option.Name) is not null || !MemberArgument.IsNumber(_rest[^1].Raw)) return null;
        var last = _rest[^1].Value;
        _rest.RemoveAt(_rest.Count - 1);
        return _values.Add(option, last);
    }

    private Refusal? Rest()
    {
        if (_rest.Count == 0) return null;
        var taker = _spec.Options.FirstOrDefault(static option => option.TakesRest);
        if (taker is null)
            return new Refusal($"I do not know what to do with {TextFormat.Quote(_rest[0].Raw)}. For example: {_spec.Example}");
        if (taker.Name == "prompt" && UnknownOption.Network(Value(_rest)) is { } network) return network;
        // Quotes around all of it only say where it begins and ends; those around a part are the member's.
        return _values.Add(taker, taker.KeepsQuotes ? Join(_rest) : Value(_rest));
    }

    private Refusal NoValue(OptionSpec option, string written)
    {
        var hint = _writing.Platform?.HintFor(option) is { } how ? $"; {how}" : "";
        return new Refusal($"{written} needs a value. {option.Description}{hint}.");
    }

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
