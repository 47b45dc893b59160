using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class PayloadKeyRingTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_first_key_stays_until_another_is_asked_for()
    {
        var ring = PayloadKeyRing.Empty.First(Key("a"), Noon);

        Assert.Equal(("a", Noon), (ring.Published!.Id, ring.Published.CreatedAt));
        Assert.Equal(ring, ring.First(Key("b"), Noon));
        Assert.Null(ring.OverlapUntil(Noon));
    }

    [Fact]
    public void The_key_before_opens_for_the_overlap_and_no_longer()
    {
        var ring = PayloadKeyRing.Empty.First(Key("a"), Noon.AddDays(-9)).Rotated(Key("b"), Noon);
        var end = Noon + Limits.PayloadKeyOverlap;

        Assert.Equal("b", ring.Published!.Id);
        Assert.Equal(["b", "a"], ring.OpenersAt(end - TimeSpan.FromTicks(1)).Select(key => key.Id));
        Assert.Equal(["b"], ring.OpenersAt(end).Select(key => key.Id));
        Assert.Equal(end, ring.OverlapUntil(Noon));
        Assert.Null(ring.OverlapUntil(end));
    }

    [Fact]
    public void Rotating_again_drops_what_no_longer_opens_and_the_same_again_changes_nothing()
    {
        var ring = PayloadKeyRing.Empty.First(Key("a"), Noon).Rotated(Key("b"), Noon);

        Assert.Equal(ring, ring.Rotated(Key("b"), Noon.AddHours(1)));
        Assert.Equal(["a", "b", "c"], ring.Rotated(Key("c"), Noon.AddHours(1)).Keys.Select(key => key.Id));
        Assert.Equal(["b", "c"], ring.Rotated(Key("c"), Noon + Limits.PayloadKeyOverlap).Keys.Select(key => key.Id));
        Assert.DoesNotContain("sealed", ring.Published!.ToString(), StringComparison.Ordinal);
    }

    private static PayloadKey Key(string id) => new(id, "public", "sealed", default);
}
