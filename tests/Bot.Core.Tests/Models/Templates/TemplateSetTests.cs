using Bot.Core.Models;
using Bot.Core.Models.Templates;
using Bot.Core.Tests.Chat;
using Bot.Core.Tests.Storage;
using Bot.Core.Web;

namespace Bot.Core.Tests.Models.Templates;

/// <summary>Which templates are on offer, and what is wrong with those that are not.</summary>
public sealed class TemplateSetTests
{
    private const string Good = """{"name":"card","description":"A card","model":"flux-dev","prompt":"a card with {words}","variables":[{"name":"words","description":"The words"}]}""";

    private static readonly Catalogue Embedded = new(CatalogFile.ReadEmbedded(), new PublicAddress([]));

    public static TheoryData<string> Names() => [.. TemplateFile.ReadEmbedded().Templates.Select(static spec => spec.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Every_built_in_template_fits_the_built_in_models_in_each_of_its_sizes(string name)
    {
        var template = new TemplateSet(null, Embedded, []).Find(name)!;
        Assert.Empty(TemplateAudit.Faults(template.Spec, Embedded));
        Assert.All(template.Spec.Variables, static variable => Assert.True(variable.Default is not null || variable.Example is not null));
    }

    [Fact]
    public void The_operators_templates_come_beside_the_built_in_ones_or_in_their_place()
    {
        var set = Read($$"""{"templates":[{{Good}},{{Good.Replace("\"card\"", "\"billboard\"", StringComparison.Ordinal)}}]}""");
        Assert.Equal(TemplateFile.ReadEmbedded().Templates.Count + 1, set.Templates.Count);
        Assert.Equal("flux-dev", set.Find("billboard")!.Model.Name);
        Assert.Equal("card", set.Templates[^2].Spec.Name);
        Assert.Null(set.Find("nothing"));
    }

    [Fact]
    public void The_built_in_ones_can_be_left_out() =>
        Assert.Equal(["card"], Read($$"""{"builtIn":false,"templates":[{{Good}}]}""").Templates.Select(static template => template.Spec.Name));

    [Fact]
    public void A_locked_bot_offers_only_what_its_model_makes()
    {
        var locked = new Catalogue(CatalogFile.ReadEmbedded(), new PublicAddress([]), new ModelLock("flux-schnell", 4));
        Assert.Equal(["sticker"], new TemplateSet(null, locked, []).Templates.Select(static template => template.Spec.Name));
    }

    [Fact]
    public void A_built_in_template_without_its_model_is_left_out_and_the_start_goes_on()
    {
        var few = new Catalogue([.. CatalogFile.ReadEmbedded().Where(static model => model.Name == "flux-dev")
            .Select(static model => model with { Fallback = null, Refine = null })], new PublicAddress([]));
        Assert.Equal(["album-cover"], new TemplateSet(null, few, []).Templates.Select(static template => template.Spec.Name));
    }

    [Theory]
    [InlineData("\"card\"", "\"Card\"", "lower-case letters")]
    [InlineData("\"card\"", "\"list\"", "lists the templates")]
    [InlineData("A card", "", "1 to 100 characters")]
    [InlineData("flux-dev", "flux-none", "there is no model flux-none")]
    [InlineData("flux-dev", "esrgan", "takes 0")]
    [InlineData("{words}", "{word}", "no variable of it")]
    [InlineData("{words}", "words", "does not stand in its prompt")]
    [InlineData("{words}", "{words", "a brace opens")]
    [InlineData("\"words\",\"desc", "\"seed\",\"desc", "option of every template")]
    [InlineData("\"words\",\"desc", "\"two words\",\"desc", "lower-case letters")]
    [InlineData("The words\"", "The words\",\"maxLength\":1990", "can become 2002 characters long")]
    [InlineData("The words\"", "The words\",\"choices\":[\"a\"],\"default\":\"b\"", "default is not one of its own")]
    [InlineData("The words\"", "The words\",\"choices\":[\"\"]", "a choice has 1 to")]
    [InlineData("The words\"}]", "The words\"}],\"sizes\":[\"huge\"]", "do not know the size")]
    [InlineData("The words\"}]", "The words\"}],\"options\":{\"steps\":\"900\"}", "steps for flux-dev must be")]
    [InlineData("The words\"}]", "The words\"}],\"options\":{\"factor\":\"2\"}", "takes no factor")]
    [InlineData("The words\"}]", "The words\"}],\"options\":{\"seed\":\"2\"}", "their own places")]
    [InlineData("The words\"}]", "The words\"},{\"name\":\"words\",\"description\":\"x\"}]", "declared twice")]
    public void A_fault_stops_the_start_and_is_named(string part, string instead, string words)
    {
        var fault = Assert.Throws<CatalogException>(() => Read($$"""{"templates":[{{Good.Replace(part, instead, StringComparison.Ordinal)}}]}"""));
        Assert.StartsWith("The templates (BOT_TEMPLATES) have faults:", fault.Message, StringComparison.Ordinal);
        Assert.Contains(words, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"templates":[{"name":"x"}]}""")]
    [InlineData("""{"templates":[],"colour":1}""")]
    public void A_file_that_is_none_says_which_it_is(string text)
    {
        var fault = Assert.Throws<CatalogException>(() => Read(text));
        Assert.Contains("templates.json cannot be read", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_of_one_name_are_a_fault() =>
        Assert.Contains("same name", Assert.Throws<CatalogException>(() => Read($$"""{"templates":[{{Good}},{{Good}}]}""")).Message, StringComparison.Ordinal);

    [Fact]
    public void More_than_Discord_takes_are_a_fault()
    {
        var many = string.Join(
            ',', Enumerable.Range(0, 25).Select(static number => Good.Replace("\"card\"", $"\"card{number}\"", StringComparison.Ordinal)));
        Assert.Contains("at most 24", Assert.Throws<CatalogException>(() => Read($$"""{"templates":[{{many}}]}""")).Message, StringComparison.Ordinal);
        var choices = string.Join(',', Enumerable.Range(0, 25).Select(static number => $"\"{new string('x', 90)}{number}\""));
        var wordy = Good.Replace("The words\"", $"The words\",\"choices\":[{choices}]", StringComparison.Ordinal);
        var large = $$"""{"builtIn":false,"templates":[{{wordy}},{{wordy.Replace("\"card\"", "\"card2\"", StringComparison.Ordinal)}}]}""";
        Assert.Contains("Discord takes 8000", Assert.Throws<CatalogException>(() => Read(large)).Message, StringComparison.Ordinal);
    }

    private static TemplateSet Read(string text)
    {
        using var folder = new TempFolder();
        var path = folder.File("templates.json");
        File.WriteAllText(path, text);
        return new TemplateSet(TemplateFile.Read(path), Embedded, Platforms.All);
    }
}
