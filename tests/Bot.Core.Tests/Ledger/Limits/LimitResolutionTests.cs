using Bot.Core.Ledger;
using Bot.Core.Ledger.Limits;
using Bot.Core.Tests.Communities;

namespace Bot.Core.Tests.Ledger.Limits;

public sealed class LimitResolutionTests
{
    private static readonly CreditPolicy Policy = new(StartingCredits: new CreditAmount(100), DailyCredits: new CreditAmount(50), DailyLimit: new CreditAmount(1000), MaxJobsPerMember: 3);
    private static readonly string[] Names = ["a", "b", "c", "d"];

    [Theory]
    [InlineData(1)]
    [InlineData(22)]
    [InlineData(333)]
    [InlineData(4444)]
    public void What_holds_is_what_the_model_says_for_every_amount_and_name(int seed)
    {
        var random = new Random(seed);
        for (var round = TestDepth.Rounds(2_000, seed); round > 0; round--)
        {
            var rules = Rules(random);
            var limits = LimitResolution.Resolve(Policy, rules);
            foreach (var kind in LimitKinds.All.Where(static kind => !kind.IsList()))
            {
                foreach (var amount in Amounts(random, rules))
                {
                    var allowed = kind == LimitKind.Cooldown
                        ? amount >= (limits[kind].Value.Number ?? 0)
                        : limits[kind].Value.Number is not { } most || amount <= most;
                    Assert.Equal(LimitModel.Allows(Policy, kind, amount, rules), allowed);
                }
            }

            foreach (var name in Names)
            {
                Assert.Equal(LimitModel.Allows(LimitKind.Models, name, rules), limits.AllowsModel(name));
                Assert.Equal(
                    LimitModel.Allows(LimitKind.Channels, name, rules), limits[LimitKind.Channels].Value.Names?.ContainsKey(name) != false);
            }
        }
    }

    [Theory]
    [InlineData(5)]
    [InlineData(66)]
    public void No_rule_of_moderators_goes_beyond_what_operators_allow(int seed)
    {
        var random = new Random(seed);
        for (var round = TestDepth.Rounds(3_000, seed); round > 0; round--)
        {
            var rules = Rules(random);
            var operators = rules.Where(static rule => rule.Subject.Scope is LimitScope.Bot or LimitScope.Ceiling).ToList();
            var mods = rules.Except(operators).Select(static rule => rule with { IsByOperator = false }).ToList();
            var limits = LimitResolution.Resolve(Policy, [.. operators, .. mods]);
            var most = LimitResolution.Resolve(Policy, operators);
            foreach (var kind in LimitKinds.All)
                Assert.Equal(limits[kind].Value, LimitComparison.Stricter(kind, limits[kind].Value, most[kind].Value));
        }
    }

    [Theory]
    [InlineData(7)]
    [InlineData(88)]
    public void The_order_of_rules_changes_nothing_one_more_role_never_takes_and_one_more_channel_never_gives(int seed)
    {
        var random = new Random(seed);
        for (var round = TestDepth.Rounds(1_000, seed); round > 0; round--)
        {
            var rules = Rules(random);
            var limits = LimitResolution.Resolve(Policy, rules);
            var shuffled = rules.ToArray();
            random.Shuffle(shuffled);
            var kind = LimitKinds.All[random.Next(LimitKinds.All.Count)];
            Assert.Equal(limits[kind].Value, LimitResolution.Resolve(Policy, shuffled)[kind].Value);
            var channel = Rule(random, LimitSubject.Channel("new"), kind);
            var narrower = LimitResolution.Resolve(Policy, [.. rules, channel])[kind].Value;
            Assert.Equal(narrower, LimitComparison.Stricter(kind, narrower, limits[kind].Value));
            if (!rules.Any(rule => rule.Kind == kind && rule.Subject.Scope == LimitScope.Role)) continue;
            var wider = LimitResolution.Resolve(Policy, [.. rules, Rule(random, LimitSubject.Role("new"), kind)])[kind].Value;
            Assert.Equal(wider, LimitComparison.MoreGenerous(kind, wider, limits[kind].Value));
        }
    }

    [Fact]
    public void Without_rules_the_settings_hold()
    {
        var limits = LimitResolution.Resolve(Policy, []);
        Assert.Equal(Policy, limits.Policy);
        Assert.Equal(
            (new CreditAmount(1000), null, TimeSpan.Zero, 3, null),
            (limits.DailyCredits, limits.MonthlyCredits, limits.Cooldown, limits.InFlight, limits.Count));
        Assert.True(limits[LimitKind.DailyCredits].Rule.IsSetting);
    }

    [Fact]
    public void A_members_own_rule_goes_before_their_roles_even_when_it_gives_less()
    {
        var limits = LimitResolution.Resolve(
            Policy, [Daily(LimitSubject.Role("r"), 500), Daily(LimitSubject.Member(new("discord", "1")), 20)]);
        Assert.Equal(20, limits.DailyCredits?.Value);
        Assert.Equal(LimitScope.Member, limits[LimitKind.DailyCredits].Rule.Subject.Scope);
    }

    [Fact]
    public void The_shown_line_tells_who_gives_who_is_beaten_and_who_tightens()
    {
        var limits = LimitResolution.Resolve(
            Policy,
            [
                Daily(LimitSubject.Role("1"), 500) with { Name = "Painter" }, Daily(LimitSubject.Community, 200),
                Daily(LimitSubject.Channel("7"), 300) with { Name = "art" },
            ]);
        Assert.Equal(
            "Daily credits: 300, as the channel #art allows 300; otherwise 500, from the role Painter (its 500 goes before this "
            + "community's 200).",
            LimitViews.Explained("", limits[LimitKind.DailyCredits]).Plain);
    }

    [Fact]
    public void A_rule_beyond_a_ceiling_that_came_later_is_cut_and_the_line_says_so()
    {
        var limits = LimitResolution.Resolve(
            Policy, [Daily(LimitSubject.Role("1"), 900) with { Name = "Painter" }, Daily(LimitSubject.Ceiling, 400)]);
        Assert.Equal(
            "Daily credits: 400, as the operators' rule for this community allows 400; otherwise 900, from the role Painter.",
            LimitViews.Explained("", limits[LimitKind.DailyCredits]).Plain);
    }

    [Fact]
    public void Roles_lists_add_up_and_places_lists_are_cut()
    {
        var limits = LimitResolution.Resolve(
            Policy,
            [
                Models(LimitSubject.Role("1"), "a", "b"),
                Models(LimitSubject.Role("2"), "c"),
                Models(LimitSubject.Channel("7"), "b", "c", "d"),
            ]);
        Assert.Equal(["b", "c"], limits[LimitKind.Models].Value.Names!.Keys);
        Assert.Equal(2, limits[LimitKind.Models].Given.Count);
    }

    [Fact]
    public void An_operators_rule_for_a_role_may_go_beyond_the_settings()
    {
        var rule = Daily(LimitSubject.Role("1"), 9_000);
        Assert.Equal(1_000, LimitResolution.Resolve(Policy, [rule]).DailyCredits?.Value);
        Assert.Equal(9_000, LimitResolution.Resolve(Policy, [rule with { IsByOperator = true }]).DailyCredits?.Value);
    }

    private static LimitRule Daily(LimitSubject subject, long most) => new(subject, LimitKind.DailyCredits, LimitValue.Of(most));

    private static LimitRule Models(LimitSubject subject, params string[] names) => new(subject, LimitKind.Models, LimitValue.Of(names));

    private static IEnumerable<long> Amounts(Random random, IReadOnlyList<LimitRule> rules) =>
        rules.Select(static rule => rule.Value.Number ?? 1_500).SelectMany(static edge => new[] { edge, edge + 1 })
            .Append(0).Append(random.Next(2_000));

    private static List<LimitRule> Rules(Random random)
    {
        LimitSubject[] subjects =
        [
            LimitSubject.Bot,
            LimitSubject.Ceiling,
            LimitSubject.Community,
            LimitSubject.Role("1"),
            LimitSubject.Role("2"),
            LimitSubject.Role("3"),
            LimitSubject.Member(new("discord", "1")), LimitSubject.Channel("8"), LimitSubject.Channel("9"),
        ];
        return [.. subjects.SelectMany(subject => LimitKinds.All.Where(_ => random.Next(3) == 0).Select(kind => Rule(random, subject, kind)))];
    }

    private static LimitRule Rule(Random random, LimitSubject subject, LimitKind kind)
    {
        var isUnlimited = random.Next(6) == 0 && (kind.IsList() || kind.MayBeUnlimited());
        var value = isUnlimited ? LimitValue.Unlimited
            : kind.IsList() ? LimitValue.Of(Names.Where(_ => random.Next(2) == 0))
            : LimitValue.Of(random.Next(20) * 100);
        return new LimitRule(subject, kind, value) { IsByOperator = subject.Scope is LimitScope.Bot or LimitScope.Ceiling || random.Next(4) == 0 };
    }
}
