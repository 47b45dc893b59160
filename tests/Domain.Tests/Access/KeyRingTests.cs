using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class KeyRingTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Turn = Start + Limits.SigningKeyPeriod;

    [Fact]
    public void The_first_key_signs_at_once()
    {
        Assert.True(KeyRing.Empty.NeedsKeyAt(Start));
        Assert.Null(KeyRing.Empty.SignerAt(Start));
        Assert.Equal("a", First().SignerAt(Start)!.Id);
    }

    [Fact]
    public void The_next_key_is_published_before_it_signs()
    {
        var announced = Turn - Limits.SigningKeyAnnouncement;
        Assert.False(First().NeedsKeyAt(announced - TimeSpan.FromTicks(1)));
        Assert.True(First().NeedsKeyAt(announced));

        var ring = First().With(Key("b"), announced);
        Assert.Equal(["a", "b"], ring.Keys.Select(key => key.Id));
        Assert.Equal("a", ring.SignerAt(Turn - TimeSpan.FromTicks(1))!.Id);
        Assert.Equal("b", ring.SignerAt(Turn)!.Id);
        Assert.False(ring.NeedsKeyAt(Turn));
    }

    [Fact]
    public void A_key_offered_too_early_or_twice_changes_nothing()
    {
        Assert.Equal(First(), First().With(Key("b"), Start));
        Assert.Equal(First(), First().With(Key("a"), Turn));
    }

    [Fact]
    public void A_ring_that_slept_long_announces_all_the_same()
    {
        var late = Turn.AddDays(400);
        var ring = First().With(Key("b"), late);
        Assert.Equal("a", ring.SignerAt(late)!.Id);
        Assert.Equal("b", ring.SignerAt(late + Limits.SigningKeyAnnouncement)!.Id);
    }

    [Fact]
    public void An_old_key_leaves_when_the_last_token_it_signed_has_ended()
    {
        var two = First().With(Key("b"), Turn);
        var takeover = two.Keys[1].SignsFrom;
        var next = takeover + Limits.SigningKeyPeriod;
        Assert.True(next - takeover > Limits.AccessTokenLifetime + Limits.ClockSkewMax);
        Assert.Equal(["b", "c"], two.With(Key("c"), next).Keys.Select(key => key.Id));
    }

    [Fact]
    public void An_operators_rotation_announces_like_any_other_and_a_second_one_waits_for_it()
    {
        var early = Start.AddDays(3);
        var ring = First().Rotated(Key("b"), early);

        Assert.Equal("a", ring.SignerAt(early + Limits.SigningKeyAnnouncement - TimeSpan.FromTicks(1))!.Id);
        Assert.Equal("b", ring.SignerAt(early + Limits.SigningKeyAnnouncement)!.Id);
        Assert.Equal(ring, ring.Rotated(Key("c"), early.AddMinutes(30)));
        Assert.Equal(["a", "b", "c"], ring.Rotated(Key("c"), early + Limits.SigningKeyAnnouncement).Keys.Select(key => key.Id));
    }

    [Fact]
    public void A_replaced_ring_knows_the_new_key_only()
    {
        var ring = KeyRing.ReplacedBy(Key("b"), Start);
        Assert.Equal(["b"], ring.Keys.Select(key => key.Id));
        Assert.Equal("b", ring.SignerAt(Start)!.Id);
    }

    private static KeyRing First() => KeyRing.Empty.With(Key("a"), Start);

    private static SigningKey Key(string id) => new(id, "x", "y", "sealed", default);
}
