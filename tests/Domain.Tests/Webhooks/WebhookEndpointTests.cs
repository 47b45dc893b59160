using FinCode.Domain.Webhooks;

namespace FinCode.Domain.Tests.Webhooks;

public sealed class WebhookEndpointTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 22, 10, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("*", "kyc.status.changed", true)]
    [InlineData("transaction.*", "transaction.created", true)]
    [InlineData("transaction.*", "payment.received", false)]
    [InlineData("transaction.created", "transaction.created", true)]
    [InlineData("transaction.created", "transaction.created_too", false)]
    [InlineData("kyc.*", "kyc.verification.completed", true)]
    public void A_filter_takes_all_a_family_or_one(string pattern, string type, bool takes) => Assert.Equal(takes, new EventFilter([pattern]).Takes(type));

    [Theory]
    [InlineData("*", true)]
    [InlineData("payment.*", true)]
    [InlineData("payments.*", false)]
    [InlineData("", false)]
    [InlineData("transaction", false)]
    public void A_pattern_that_takes_nothing_is_not_meant(string pattern, bool isMeant) => Assert.Equal(isMeant, EventFilter.IsMeant(pattern));

    [Fact]
    public void What_waits_for_an_endpoint_ends_when_it_has_been_off_for_so_long_whatever_is_changed_meanwhile()
    {
        var (off, kept) = (New().Off(DisabledBecause.Failing, Now), TimeSpan.FromDays(30));

        Assert.Equal((Now, Now + kept), (off.DisabledSince, WebhookBacklog.EndOf(off with { ChangedAt = Now.AddDays(9) }, kept)));
        Assert.Equal(off, off.Off(DisabledBecause.Switched, Now.AddDays(1)));
        Assert.False(WebhookBacklog.IsOver(off, kept, Now + kept - TimeSpan.FromMilliseconds(1)));
        Assert.True(WebhookBacklog.IsOver(off, kept, Now + kept));
        Assert.False(WebhookBacklog.IsOver(off with { BacklogEndedAt = Now + kept }, kept, Now.AddDays(99)));
        Assert.Null(WebhookBacklog.EndOf(off.On(Now.AddDays(2)), kept));
        Assert.Equal((Now.AddDays(2), null), (off.On(Now.AddDays(2)).EnabledAt, New().On(Now).EnabledAt));

        // From before it was written down when an endpoint was switched off: since it was last changed.
        Assert.Equal(Now, (New() with { Disabled = DisabledBecause.Switched, ChangedAt = Now }).DisabledSince);
    }

    [Fact]
    public void While_a_secret_is_replaced_both_sign_and_then_only_the_newer()
    {
        var endpoint = New().Rotated(WebhookSecret.New(), TimeSpan.FromHours(24), Now);

        Assert.Equal(2, endpoint.KeysAt(Now.AddHours(23)).Count());
        Assert.Single(endpoint.KeysAt(Now.AddHours(25)));
        Assert.Single(New().Rotated(WebhookSecret.New(), TimeSpan.Zero, Now).KeysAt(Now));
    }

    [Fact]
    public void Secrets_do_not_pile_up_and_no_rotation_lengthens_an_older_one()
    {
        var endpoint = New();
        for (var time = 0; time < 10; time++) endpoint = endpoint.Rotated(WebhookSecret.New(), TimeSpan.FromHours(24), Now.AddMinutes(time));

        Assert.Equal(Limits.WebhookSecretsMax, endpoint.Secrets.Length);
        Assert.Null(endpoint.Secrets[0].Until);
        Assert.Equal(Now.AddMinutes(9).AddHours(24), endpoint.Secrets[1].Until);
        Assert.Equal(Now.AddMinutes(8).AddHours(24), endpoint.Secrets[2].Until);
    }

    [Theory]
    [InlineData("X-Api-Key", true)]
    [InlineData("Authorization", true)]
    [InlineData("webhook-id", false)]
    [InlineData("Host", false)]
    [InlineData("Content-Length", false)]
    [InlineData("Content-Language", false)]
    [InlineData("Last-Modified", false)]
    [InlineData("date", false)]
    [InlineData("X Api", false)]
    [InlineData("", false)]
    public void Headers_that_are_ours_are_not_free(string name, bool isFree) => Assert.Equal(isFree, WebhookHeader.IsNameFree(name));

    [Theory]
    [InlineData("abc", true)]
    [InlineData("a\r\nHost: b", false)]
    [InlineData(" a", false)]
    [InlineData("", false)]
    [InlineData("é", false)]
    public void A_value_is_one_line_of_ASCII(string value, bool isValue) => Assert.Equal(isValue, WebhookHeader.IsValue(value));

    private static WebhookEndpoint New() => new() { Id = Guid.NewGuid(), Url = "https://example.com", Secrets = [new SigningSecret(WebhookSecret.New(), Now, null)] };
}
