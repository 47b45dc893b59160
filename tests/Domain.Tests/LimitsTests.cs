using System.Collections.Immutable;
using FinCode.Domain.Events;
using FinCode.Domain.Webhooks;

namespace FinCode.Domain.Tests;

public sealed class LimitsTests
{
    [Fact]
    public void The_largest_amounts_fit_many_times_into_what_an_account_may_ever_see()
    {
        Assert.True(Limits.LifetimeMax / Limits.AmountMax > 1_000);
        Assert.True(long.MaxValue - Limits.LifetimeMax > Limits.AmountMax);
        var unguarded = Domain.Ledger.ChartOfAccounts.Lines.Count(line => !line.Guarded);
        Assert.True(long.MaxValue - Limits.LifetimeMax > (unguarded * Limits.StandingMax) + (100 * Limits.AmountMax), "What has left and what all hold fit into one sum.");
        Assert.True(Limits.AmountMax < 1L << 53, "An amount must be exact in a client's double.");
    }

    [Fact]
    public void What_is_short_enough_to_guess_is_bounded_by_more_than_its_length()
    {
        Assert.True(Limits.OtpSendPause * Limits.OtpSendsMax < Limits.OtpSendWindow);
        Assert.True(Limits.OtpLifetime < Limits.OtpSendWindow);
        Assert.True(Limits.OtpSendsMax * Limits.OtpFailuresMax <= 25, "Guesses an hour at one in a million.");
        Assert.True(Limits.PinLengthMin <= Limits.PinLengthMax);
        Assert.True(Limits.ApiTokenBelief < Limits.AccessTokenLifetime, "A revocation is remembered for as long as an access token lives.");
        Assert.True(Limits.ApiTokenBelief < Limits.ApiTokenUsePrecision);
    }

    [Fact]
    public void A_hold_lives_between_its_least_and_its_longest()
    {
        Assert.True(Limits.HoldLifetimeMin < Limits.HoldLifetimeDefault);
        Assert.True(Limits.HoldLifetimeDefault < Limits.HoldLifetimeMax);
        Assert.True(Limits.AccessTokenLifetime < Limits.RefreshTokenLifetime);
    }

    [Fact]
    public void Versions_of_plans_are_kept_while_they_are_needed_and_longer_than_clocks_differ()
    {
        Assert.True(Limits.CommissionPlanVersionsMax > Limits.ConfigurationVersionsMax);
        Assert.True(Limits.CommissionPlanMargin > Limits.ClockSkewMax);
    }

    [Fact]
    public void What_monitoring_remembers_reaches_as_far_as_rules_may_look()
    {
        Assert.True(Limits.MonitoringDaysMax >= Limits.MonitoringWindowMax.TotalDays);
        Assert.True(Limits.MonitoringHoursMax > 7 * 24, "A week's window begins with an hour, not with a day.");
        Assert.True(Limits.MonitoringEvidenceMax < Limits.MonitoringTracesMax);
        Assert.True(Limits.MonitoringHopsMax < Limits.MonitoringEvidenceMax, "A chain is evidence as a whole.");
        // The variance of so many amounts, in 128 bits: count times the sum of squares.
        Assert.True((decimal)Limits.MonitoringDaysMax * Limits.MonitoringDaysMax * 10 * Limits.AmountMax < (decimal)(Int128.MaxValue / (10 * (Int128)Limits.AmountMax)));
    }

    [Fact]
    public void Notices_are_kept_for_longer_than_anybody_may_ask_for_them_again()
    {
        Assert.True(Limits.NoticeDaysKeptMin > (Limits.WebhookReplayMax + RetrySchedule.Lifetime + Limits.WebhookFailingMax).TotalDays);
        Assert.True(Limits.NoticeDaysKeptMin > Limits.WebhookDeliveriesKept.TotalDays);
        // What stops waiting for an endpoint that is off can still be replayed by whoever is told of it.
        Assert.True(Limits.WebhookDisabledDaysKeptMax < Limits.WebhookReplayMax.TotalDays);
        Assert.InRange(Limits.WebhookDisabledDaysKept, Limits.WebhookDisabledDaysKeptMin, Limits.WebhookDisabledDaysKeptMax);
        Assert.Equal(TimeSpan.FromDays(Limits.WebhookDisabledDaysKept), WebhookBacklog.Of(ImmutableDictionary<string, string>.Empty));
        Assert.InRange(Limits.NoticeDaysKept, Limits.NoticeDaysKeptMin, Limits.NoticeDaysKeptMax);
        Assert.Equal(TimeSpan.FromDays(Limits.NoticeDaysKept), NoticeRetention.Of(ImmutableDictionary<string, string>.Empty));
    }

    [Fact]
    public void Tokens_keys_and_locks_outlive_one_another_in_the_right_order()
    {
        Assert.True(Limits.RefreshTokenLifetime < Limits.SessionLifetimeMax);
        Assert.True(Limits.ClockSkewMax < Limits.SigningKeyAnnouncement);
        Assert.True(Limits.SigningKeyAnnouncement + Limits.AccessTokenLifetime + Limits.ClockSkewMax < Limits.SigningKeyPeriod);
        Assert.Equal(0, Limits.LoginAttemptsPerMinuteMax % Limits.LoginFailuresPerMinuteMax);
        Assert.True(Limits.LoginFailuresMax < Limits.LoginFailuresPerMinuteMax, "The user's own lock comes first.");
    }

    [Fact]
    public void A_document_fits_into_its_request_and_a_provider_is_asked_for_some_three_days()
    {
        Assert.True(Limits.KycDocumentBytesMax < Limits.RequestBodyBytesMax);
        Assert.True(Limits.CraPointsMax <= int.MaxValue / Limits.CraOptionsMax / 2, "The points of one answer fit into a number.");
        var asked = Enumerable.Range(0, Limits.KycInquiriesMax).Aggregate(TimeSpan.Zero, (sum, times) => sum + Doubling.Pause(Limits.KycInquiryPause, times, Limits.KycInquiryPauseMax));
        Assert.InRange(asked, TimeSpan.FromDays(2.5), TimeSpan.FromDays(3.5));
    }
}
