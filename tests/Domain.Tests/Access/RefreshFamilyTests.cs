using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class RefreshFamilyTests
{
    private static readonly DateTimeOffset Start = new(2026, 6, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_newest_token_rotates_once()
    {
        var first = RefreshFamily.Start(Start).Use(1, key: null, Start.AddHours(1));
        Assert.Equal(RefreshVerdict.Rotated, first.Verdict);
        Assert.Equal(2, first.Next.Generation);
        Assert.Equal(Start.AddHours(1) + Limits.RefreshTokenLifetime, first.Next.ExpiresAt);

        var second = first.Next.Use(2, key: null, Start.AddHours(2));
        Assert.Equal((RefreshVerdict.Rotated, 3), (second.Verdict, second.Next.Generation));
    }

    [Fact]
    public void An_old_token_ends_the_family_and_the_newest_dies_with_it()
    {
        var reused = Rotated(times: 2).Use(1, key: null, Start);
        Assert.Equal(RefreshVerdict.Reused, reused.Verdict);
        Assert.True(reused.Next.IsRevoked);
        Assert.Equal(RefreshVerdict.Revoked, reused.Next.Use(3, key: null, Start).Verdict);
        Assert.Equal(RefreshVerdict.Reused, reused.Next.Use(2, key: null, Start).Verdict);
    }

    [Fact]
    public void A_lost_answer_may_be_asked_for_again_under_the_same_key()
    {
        var family = RefreshFamily.Start(Start).Use(1, "k1", Start).Next;
        Assert.Equal(new RefreshDecision(RefreshVerdict.Replayed, family), family.Use(1, "k1", Start));
        Assert.Equal(RefreshVerdict.Reused, family.Use(1, "k2", Start).Verdict);
        Assert.Equal(RefreshVerdict.Reused, family.Use(1, key: null, Start).Verdict);
    }

    [Fact]
    public void A_rotation_without_a_key_cannot_be_asked_for_again() =>
        Assert.Equal(RefreshVerdict.Reused, Rotated(times: 1).Use(1, key: null, Start).Verdict);

    [Fact]
    public void An_older_key_opens_nothing()
    {
        var family = RefreshFamily.Start(Start).Use(1, "k1", Start).Next.Use(2, "k2", Start).Next;
        Assert.Equal(RefreshVerdict.Reused, family.Use(1, "k1", Start).Verdict);
        Assert.Equal(RefreshVerdict.Reused, family.Use(1, "k2", Start).Verdict);
    }

    [Fact]
    public void A_revoked_family_replays_nothing()
    {
        var family = RefreshFamily.Start(Start).Use(1, "k1", Start).Next.Revoke();
        Assert.Equal(RefreshVerdict.Reused, family.Use(1, "k1", Start).Verdict);
        Assert.Equal(RefreshVerdict.Revoked, family.Use(2, "k1", Start).Verdict);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(2)]
    public void A_generation_that_was_never_given_out_changes_nothing(int generation)
    {
        var family = RefreshFamily.Start(Start);
        Assert.Equal(new RefreshDecision(RefreshVerdict.Unknown, family), family.Use(generation, key: null, Start));
    }

    [Fact]
    public void A_token_dies_of_age_without_a_word_about_theft()
    {
        var family = Rotated(times: 1);
        var end = Start + Limits.RefreshTokenLifetime;
        Assert.Equal(RefreshVerdict.Rotated, family.Use(2, key: null, end - TimeSpan.FromTicks(1)).Verdict);
        Assert.Equal(new RefreshDecision(RefreshVerdict.Expired, family), family.Use(2, key: null, end));
        Assert.Equal(new RefreshDecision(RefreshVerdict.Expired, family), family.Use(1, key: null, end));
    }

    [Fact]
    public void However_often_it_is_renewed_a_session_ends()
    {
        var family = RefreshFamily.Start(Start);
        var last = Start + Limits.SessionLifetimeMax;
        for (var day = 0; day < 89; day++)
        {
            family = family.Use(family.Generation, key: null, Start.AddDays(day)).Next;
            Assert.True(family.ExpiresAt <= last);
        }

        Assert.Equal(last, family.ExpiresAt);
        Assert.Equal(RefreshVerdict.Expired, family.Use(family.Generation, key: null, last).Verdict);
    }

    private static RefreshFamily Rotated(int times)
    {
        var family = RefreshFamily.Start(Start);
        for (var time = 0; time < times; time++)
        {
            family = family.Use(family.Generation, key: null, Start).Next;
        }

        return family;
    }
}
