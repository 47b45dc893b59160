using FinCode.Domain.Access;

namespace FinCode.Domain.Tests.Access;

public sealed class OneTimePasswordTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void It_works_once_and_a_retry_of_the_same_redeemer_hears_the_same()
    {
        var slot = Sent("right");

        var first = slot.Redeem("right", "op-1", Noon);
        Assert.Equal(OtpVerdict.Accepted, first.Verdict);
        Assert.Equal(new OtpDecision(OtpVerdict.Accepted, first.Next), first.Next.Redeem("right", "op-1", Noon));
        Assert.Equal(OtpVerdict.AlreadyUsed, first.Next.Redeem("right", "op-2", Noon).Verdict);
    }

    [Fact]
    public void It_ends_with_its_last_instant()
    {
        var slot = Sent("right");

        Assert.Equal(OtpVerdict.Accepted, slot.Redeem("right", "op", Noon + Limits.OtpLifetime - TimeSpan.FromTicks(1)).Verdict);
        Assert.Equal(OtpVerdict.Expired, slot.Redeem("right", "op", Noon + Limits.OtpLifetime).Verdict);
        Assert.Equal(OtpVerdict.NoneSent, OneTimePasswordSlot.Empty.Redeem("right", "op", Noon).Verdict);
    }

    [Fact]
    public void After_so_many_wrong_attempts_the_right_one_is_too_late()
    {
        var slot = Sent("right");
        for (var failure = 0; failure < Limits.OtpFailuresMax; failure++)
        {
            var (verdict, next) = slot.Redeem("wrong", "op", Noon);
            Assert.Equal(OtpVerdict.Wrong, verdict);
            slot = next;
        }

        Assert.Equal(OtpVerdict.TooManyFailures, slot.Redeem("right", "op", Noon).Verdict);
        var again = slot.Send("fresh", Noon + Limits.OtpSendPause);
        Assert.Equal(OtpVerdict.Accepted, again.Next.Redeem("fresh", "op", Noon + Limits.OtpSendPause).Verdict);
    }

    [Fact]
    public void One_attempt_before_the_last_failure_still_works()
    {
        var slot = Sent("right");
        for (var failure = 1; failure < Limits.OtpFailuresMax; failure++) slot = slot.Redeem("wrong", "op", Noon).Next;

        Assert.Equal(OtpVerdict.Accepted, slot.Redeem("right", "op", Noon).Verdict);
    }

    [Fact]
    public void A_new_one_voids_the_one_before()
    {
        var later = Noon + Limits.OtpSendPause;
        var slot = Sent("old").Send("new", later).Next;

        Assert.Equal(OtpVerdict.Wrong, slot.Redeem("old", "op", later).Verdict);
        Assert.Equal(OtpVerdict.Accepted, slot.Redeem("new", "op", later).Verdict);
    }

    [Fact]
    public void Asking_again_takes_a_pause_and_is_counted_by_the_hour()
    {
        var (slot, now) = (OneTimePasswordSlot.Empty, Noon);
        for (var sends = 0; sends < Limits.OtpSendsMax; sends++)
        {
            var sent = slot.Send($"{sends}", now);
            Assert.Equal((OtpSendVerdict.Sent, now + Limits.OtpLifetime), (sent.Verdict, sent.At));
            var soon = sent.Next.Send("soon", now + Limits.OtpSendPause - TimeSpan.FromTicks(1));
            Assert.Equal((OtpSendVerdict.TooSoon, now + Limits.OtpSendPause, sent.Next), (soon.Verdict, soon.At, soon.Next));
            (slot, now) = (sent.Next, now + Limits.OtpSendPause);
        }

        var refused = slot.Send("more", now);
        Assert.Equal((OtpSendVerdict.TooMany, Noon + Limits.OtpSendWindow, slot), (refused.Verdict, refused.At, refused.Next));
        Assert.Equal(OtpSendVerdict.Sent, slot.Send("more", Noon + Limits.OtpSendWindow).Verdict);
    }

    [Fact]
    public void Nothing_of_it_is_printed() => Assert.DoesNotContain("right", Sent("right").ToString(), StringComparison.Ordinal);

    private static OneTimePasswordSlot Sent(string digest) => OneTimePasswordSlot.Empty.Send(digest, Noon).Next;
}
