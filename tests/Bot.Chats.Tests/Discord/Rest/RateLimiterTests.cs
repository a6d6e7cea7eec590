using Bot.Discord.Rest;

namespace Bot.Chats.Tests.Discord.Rest;

public sealed class RateLimiterTests
{
    private readonly ManualTime _time = new();
    private readonly RateLimiter _limits;
    private static readonly RestRoute Edit = RestRoute.EditMessage("1", "10");

    public RateLimiterTests() => _limits = new RateLimiter(_time);

    [Fact]
    public void An_operation_that_is_not_known_yet_may_go()
    {
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));
    }

    [Fact]
    public void A_used_up_bucket_waits_for_its_reset()
    {
        _limits.Learn(Edit, Headers(remaining: 1, resetAfter: 2));
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));

        Assert.Equal(TimeSpan.FromSeconds(2), _limits.Reserve(Edit));
        _time.Advance(TimeSpan.FromSeconds(1.5));
        Assert.Equal(TimeSpan.FromSeconds(0.5), _limits.Reserve(Edit));
        _time.Advance(TimeSpan.FromSeconds(0.5));
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));
    }

    [Fact]
    public void After_a_reset_the_whole_limit_is_free_and_no_more()
    {
        _limits.Learn(Edit, Headers(remaining: 0, resetAfter: 2, limit: 3));
        _time.Advance(TimeSpan.FromSeconds(2));

        var free = Enumerable.Range(0, 5).Count(_ => _limits.Reserve(Edit) == TimeSpan.Zero);

        Assert.Equal(3, free);
    }

    [Fact]
    public void An_answer_that_comes_late_does_not_free_what_is_taken()
    {
        _limits.Learn(Edit, Headers(remaining: 0, resetAfter: 2));
        _limits.Learn(Edit, Headers(remaining: 4, resetAfter: 2));

        Assert.Equal(TimeSpan.FromSeconds(2), _limits.Reserve(Edit));
    }

    [Fact]
    public void Another_channel_has_a_bucket_of_its_own()
    {
        _limits.Learn(Edit, Headers(remaining: 0, resetAfter: 2));

        Assert.Equal(TimeSpan.Zero, _limits.Reserve(RestRoute.EditMessage("2", "10")));
    }

    [Fact]
    public void Operations_with_one_bucket_id_share_their_limit()
    {
        var create = RestRoute.CreateMessage("1");
        _limits.Learn(create, Headers(remaining: 4, resetAfter: 2));
        _limits.Learn(Edit, Headers(remaining: 0, resetAfter: 2));

        Assert.Equal(TimeSpan.FromSeconds(2), _limits.Reserve(create));
    }

    [Fact]
    public void A_refusal_closes_its_bucket_only()
    {
        _limits.Refuse(Edit, TimeSpan.FromSeconds(3), isGlobal: false);

        Assert.Equal(TimeSpan.FromSeconds(3), _limits.Reserve(Edit));
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(RestRoute.Gateway()));
    }

    [Fact]
    public void A_global_refusal_closes_everything_interactions_too()
    {
        _limits.Refuse(Edit, TimeSpan.FromSeconds(3), isGlobal: true);

        var closed = Enumerable.Range(0, 30).Count(n => _limits.Reserve(RestRoute.Answer($"{n}", $"t{n}")) == TimeSpan.FromSeconds(3));
        Assert.Equal(30, closed);
        Assert.Equal(TimeSpan.FromSeconds(3), _limits.Reserve(RestRoute.Gateway()));
        _time.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(RestRoute.Answer("1", "t")));
    }

    [Fact]
    public void One_long_reset_holds_nobody_longer_than_to_the_next_answer()
    {
        _limits.Learn(Edit, Headers(remaining: 1, resetAfter: 300));
        _limits.Learn(Edit, Headers(remaining: 0, resetAfter: 2));
        Assert.Equal(TimeSpan.FromSeconds(2), _limits.Reserve(Edit));
        _time.Advance(TimeSpan.FromSeconds(2));
        _limits.Learn(Edit, Headers(remaining: 4, resetAfter: 5));
        _time.Advance(TimeSpan.FromSeconds(5));

        for (var i = 0; i < 5; i++) Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));

        Assert.Equal(TimeSpan.FromSeconds(5), _limits.Reserve(Edit));
    }

    [Fact]
    public void A_block_outlives_the_bucket_id_that_is_learned_meanwhile()
    {
        var other = RestRoute.EditMessage("2", "10");
        _limits.Refuse(Edit, TimeSpan.FromSeconds(9), isGlobal: false);
        _limits.Refuse(other, TimeSpan.FromSeconds(7), isGlobal: false);

        _limits.Learn(Edit, Headers(remaining: 4, resetAfter: 1));

        Assert.Equal(TimeSpan.FromSeconds(9), _limits.Reserve(Edit));
        Assert.Equal(TimeSpan.FromSeconds(7), _limits.Reserve(other));
    }

    [Fact]
    public void A_block_outlives_a_bucket_id_that_another_operation_has_too()
    {
        var create = RestRoute.CreateMessage("1");
        _limits.Learn(create, Headers(remaining: 4, resetAfter: 1));
        _limits.Refuse(Edit, TimeSpan.FromSeconds(9), isGlobal: false);

        _limits.Learn(Edit, Headers(remaining: 4, resetAfter: 1));

        Assert.Equal(TimeSpan.FromSeconds(9), _limits.Reserve(Edit));
        Assert.Equal(TimeSpan.FromSeconds(9), _limits.Reserve(create));
    }

    [Fact]
    public void However_much_is_refused_ten_minutes_never_see_ten_thousand_invalid_requests()
    {
        var (sent, end) = (0, _time.GetUtcNow() + TimeSpan.FromMinutes(10));
        while (_time.GetUtcNow() < end)
        {
            if (_limits.Reserve(RestRoute.Answer($"{sent}", $"t{sent}")) is var wait && wait > TimeSpan.Zero)
            {
                _time.Advance(wait);
                continue;
            }

            sent++;
            _limits.CountInvalid();
        }

        Assert.InRange(sent, InvalidRequests.SlowFrom, 9000);
    }

    [Fact]
    public void Ten_minutes_after_the_refusals_the_bot_is_as_fast_as_ever()
    {
        for (var i = 0; i < InvalidRequests.SlowFrom; i++) _limits.CountInvalid();
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));
        Assert.NotEqual(TimeSpan.Zero, _limits.Reserve(Edit));

        _time.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(Edit));
    }

    [Fact]
    public void Fifty_calls_a_second_may_go_and_interactions_do_not_count()
    {
        for (var i = 0; i < 100; i++) Assert.Equal(TimeSpan.Zero, _limits.Reserve(RestRoute.Answer($"{i}", $"t{i}")));
        for (var i = 0; i < 50; i++) Assert.Equal(TimeSpan.Zero, _limits.Reserve(RestRoute.CreateMessage($"{i}")));

        Assert.Equal(TimeSpan.FromSeconds(1), _limits.Reserve(RestRoute.CreateMessage("51")));
        _time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(TimeSpan.Zero, _limits.Reserve(RestRoute.CreateMessage("51")));
    }

    [Fact]
    public void The_table_of_buckets_stays_bounded_and_keeps_those_that_matter_longest()
    {
        var small = new RateLimiter(_time, capacity: 10);
        for (var i = 0; i < 1000; i++)
        {
            small.Learn(RestRoute.EditOriginal("1", $"t{i}"), Headers(remaining: 0, resetAfter: 5 + i));
        }

        Assert.InRange(small.Count, 1, 10);
        Assert.NotEqual(TimeSpan.Zero, small.Reserve(RestRoute.EditOriginal("1", "t999")));
    }

    [Fact]
    public void Buckets_whose_window_is_over_go_first()
    {
        var small = new RateLimiter(_time, capacity: 3);
        small.Learn(RestRoute.EditOriginal("1", "a"), Headers(remaining: 0, resetAfter: 1));
        small.Learn(RestRoute.EditOriginal("1", "b"), Headers(remaining: 0, resetAfter: 100));
        small.Learn(RestRoute.EditOriginal("1", "c"), Headers(remaining: 0, resetAfter: 1));
        _time.Advance(TimeSpan.FromSeconds(1));

        small.Learn(RestRoute.EditOriginal("1", "d"), Headers(remaining: 0, resetAfter: 1));

        Assert.Equal(2, small.Count);
        Assert.Equal(TimeSpan.FromSeconds(99), small.Reserve(RestRoute.EditOriginal("1", "b")));
    }

    private static RateLimitHeaders Headers(int remaining, double resetAfter, int limit = 5) =>
        new("bucket", limit, remaining, TimeSpan.FromSeconds(resetAfter));
}
