using FinCode.Grains.Payouts;
using FinCode.Partners.Payouts.Switch;

namespace FinCode.Partners.Tests.Payouts;

public sealed class SwitchRailTests
{
    [Fact]
    public async Task A_payout_is_sent_as_published_and_paid()
    {
        await using var scene = await SwitchScene.Set();

        var answer = await scene.Submit();

        Assert.Equal(new PayoutAnswer.Paid("SX-TR000000000001"), answer);
        Assert.Equal(["TR000000000001"], scene.Server.Paid);
        var request = Assert.Single(scene.Server.Heard);
        Assert.Equal("24750.94 INR 1234567890 HDFC0000001 Ada Obi IND Pune", string.Join(' ', new[] { "receiving_amount", "receiver_curency", "receiver_bank_account_no", "receiver_bank_code", "receiver_first_name", "receiver_last_name", "receiver_country_iso3", "receiver_city" }.Select(Value)));
        Assert.Equal("200.00 GBP Sam Sender GBR 1980-02-03 N1 1AA GIFT DEMO", string.Join(' ', new[] { "send_amount", "sending_currency", "sender_first_name", "sender_last_name", "sender_country_iso3", "sender_date_of_birth", "sender_zip_code", "transaction_purpose", "agent" }.Select(Value)));
        Assert.Equal("Basic Y2xpZW50OnMzY3JldA== username=user&password=pass+word&grant_type=password", Assert.Single(scene.Server.Forms));

        string Value(string name) => request.GetProperty(name).GetString()!;
    }

    [Theory]
    [InlineData(SwitchFault.LostRequest, 1)]
    [InlineData(SwitchFault.LostAnswer, 1)]
    [InlineData(SwitchFault.HalfAnswer, 1)]
    [InlineData(SwitchFault.NoJson, 1)]
    [InlineData(SwitchFault.HugeAnswer, 1)]
    [InlineData(SwitchFault.ServerError, 1)]
    [InlineData(SwitchFault.BadRequest, 1)]
    [InlineData(SwitchFault.Redirect, 1)]
    public async Task Whatever_goes_wrong_nobody_knows_and_asked_again_it_is_paid_once(object fault, int times)
    {
        await using var scene = await SwitchScene.Set();
        scene.Server.Script((SwitchFault)fault);

        Assert.IsType<PayoutAnswer.Unknown>(await scene.Submit());

        // As a remittance does: ask, and tell again only what is not known, under the same reference.
        var answer = await scene.Inquire();
        if (answer is PayoutAnswer.NotKnown) answer = await scene.Submit();
        Assert.Equal(new PayoutAnswer.Paid("SX-TR000000000001"), answer);
        Assert.Equal(times, scene.Server.Paid.Count);
        Assert.DoesNotContain("/elsewhere", scene.Server.Paths);
    }

    [Fact]
    public async Task A_switch_that_says_nothing_is_not_waited_for_and_has_paid_once()
    {
        await using var scene = await SwitchScene.Set();
        await scene.Inquire();
        scene.Server.Script(SwitchFault.Silent);

        var answer = scene.Submit();
        await scene.Server.SaidNothing.Patience();
        scene.Clock.Advance(SwitchConnection.DefaultPatience);

        Assert.Equal(new PayoutAnswer.Unknown("The switch did not answer in time."), await answer.Patience());

        Assert.Equal(["TR000000000001"], scene.Server.Paid);
    }

    [Fact]
    public async Task A_reference_told_twice_is_refused_by_the_switch_and_known_when_asked()
    {
        await using var scene = await SwitchScene.Set();
        await scene.Submit();

        Assert.IsType<PayoutAnswer.Unknown>(await scene.Submit());
        Assert.Equal(new PayoutAnswer.Paid("SX-TR000000000001"), await scene.Inquire());
        Assert.Single(scene.Server.Paid);
    }

    [Fact]
    public async Task A_reference_that_was_never_told_is_not_known()
    {
        await using var scene = await SwitchScene.Set();

        Assert.Equal(new PayoutAnswer.NotKnown(), await scene.Inquire());
    }

    [Fact]
    public async Task A_payout_that_is_under_way_is_accepted_and_one_that_was_turned_down_has_failed()
    {
        await using var scene = await SwitchScene.Set();
        scene.Server.Status = "PDNG";
        Assert.IsType<PayoutAnswer.Accepted>(await scene.Submit("TR000000000001"));
        scene.Server.Statuses["TR000000000001"] = "ACSC";
        Assert.IsType<PayoutAnswer.Paid>(await scene.Inquire("TR000000000001"));

        scene.Server.Status = "RJCT";
        Assert.Equal(new PayoutAnswer.Failed("AC04", "note", IsFinal: true), await scene.Submit("TR000000000002"));
    }

    [Fact]
    public async Task One_token_serves_many_exchanges_until_shortly_before_its_end()
    {
        await using var scene = await SwitchScene.Set();
        await scene.Submit("TR000000000001");
        await scene.Submit("TR000000000002");
        Assert.Equal(1, scene.Server.TokensGiven);

        scene.Clock.Advance(TimeSpan.FromSeconds(3569));
        await scene.Inquire("TR000000000001");
        Assert.Equal(1, scene.Server.TokensGiven);

        scene.Clock.Advance(TimeSpan.FromSeconds(1));
        await scene.Inquire("TR000000000001");
        Assert.Equal(2, scene.Server.TokensGiven);
    }

    [Fact]
    public async Task A_token_that_ended_before_its_time_is_fetched_anew_and_the_payout_is_made_once()
    {
        await using var scene = await SwitchScene.Set();
        await scene.Submit("TR000000000001");
        scene.Server.Script(SwitchFault.TokenEnded);

        Assert.IsType<PayoutAnswer.Paid>(await scene.Submit("TR000000000002"));

        Assert.Equal(2, scene.Server.TokensGiven);
        Assert.Equal(["TR000000000001", "TR000000000002"], scene.Server.Paid);
    }

    [Fact]
    public async Task Where_nobody_listens_nobody_knows()
    {
        await using var scene = await SwitchScene.Set();
        await scene.Server.DisposeAsync();

        Assert.IsType<PayoutAnswer.Unknown>(await scene.Submit());
        Assert.IsType<PayoutAnswer.Unknown>(await scene.Inquire());
    }

    [Fact]
    public async Task Nothing_is_sent_to_somebody_who_was_erased()
    {
        await using var scene = await SwitchScene.Set();

        var answer = await scene.Rail.Submit(scene.Partner, SwitchScene.Payout() with { RecipientCode = "GONE01" }, CancellationToken.None);

        Assert.Equal(new PayoutAnswer.Failed("RECIPIENT_UNKNOWN", "The recipient's account is not known any more.", IsFinal: true), answer);
        Assert.Empty(scene.Server.Heard);
    }

    [Fact]
    public async Task Settings_and_recipients_print_no_secrets()
    {
        await using var scene = await SwitchScene.Set();

        Assert.Equal("PayoutPartner SONGHAI", scene.Partner.ToString());
        Assert.Equal("SwitchAddress", Partners.Payouts.Switch.SwitchAddress.Of(scene.Partner).ToString());
    }
}
