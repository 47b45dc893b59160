using FinCode.Domain.Pricing;
using FinCode.Grains.Banking;
using FinCode.Grains.Payouts;

namespace FinCode.Partners.Tests.Payouts;

public sealed class SwitchNameEnquiryTests
{
    private static readonly NameEnquiry Bank = new("NGA", DeliveryMethod.BankAccount, new Dictionary<string, string> { ["bankaccountno"] = "0123456789", ["bankcode"] = "058" }, "Ada Obi") { Tenant = "demo" };

    private static readonly NameEnquiry Mobile = new("GHA", DeliveryMethod.MobileMoney, new Dictionary<string, string> { ["mobilenumber"] = "+233241234567", ["mobileoperator"] = "MTN" }, null) { Tenant = "demo" };

    [Fact]
    public async Task A_bank_account_is_asked_about_as_published()
    {
        await using var scene = await SwitchScene.Set();

        var answer = await scene.Enquiry.Ask(scene.Partner, Bank, CancellationToken.None);

        Assert.Equal(new NameEnquiryAnswer(NameEnquiryVerdict.Found, "ADA OBI"), answer);
        Assert.Equal(["/gateway/v2/account-number-validation"], scene.Server.Paths);
        Assert.Equal("""{"accountNumber":"0123456789","accountNumberCountry":"NGA","bankCode":58,"expectedCurrencyCode":"NGN","transactionType":"ACCOUNTPAYMENT"}""", Assert.Single(scene.Server.Heard).GetRawText());
    }

    [Fact]
    public async Task A_mobile_wallet_is_asked_about_as_published()
    {
        await using var scene = await SwitchScene.Set();
        scene.Server.AccountAnswer = """{"status":"SUCCESS","message":"ok","errorCode":0,"data":{"mobileMoneyWalletCountry":"GHA","mobileMoneyWalletName":"KOFI MENSAH","mobileMoneyWalletNumber":"+233241234567"}}""";

        var answer = await scene.Enquiry.Ask(scene.Partner, Mobile, CancellationToken.None);

        Assert.Equal(new NameEnquiryAnswer(NameEnquiryVerdict.Found, "KOFI MENSAH"), answer);
        Assert.Equal(["/gateway/account-number-validation"], scene.Server.Paths);
    }

    [Fact]
    public async Task An_error_is_a_no_and_anything_else_is_no_answer()
    {
        await using var scene = await SwitchScene.Set();
        scene.Server.AccountAnswer = """{"status":"ERROR","message":"unknown account","errorCode":4}""";
        Assert.Equal(NameEnquiryVerdict.NotFound, (await scene.Enquiry.Ask(scene.Partner, Bank, CancellationToken.None)).Verdict);

        scene.Server.AccountAnswer = """{"status":"SUCCESS"}""";
        await Assert.ThrowsAsync<NameEnquiryUnavailableException>(() => scene.Enquiry.Ask(scene.Partner, Bank, CancellationToken.None));

        foreach (var unreadable in (string[])["""{"status":"\ud800"}""", """{"status":"SUCCESS","data":{"accountName":"\udc00"}}""", """{"status":5}""", """[]""", "no json"])
        {
            scene.Server.AccountAnswer = unreadable;
            await Assert.ThrowsAsync<NameEnquiryUnavailableException>(() => scene.Enquiry.Ask(scene.Partner, Bank, CancellationToken.None));
        }

        foreach (var unreadable in (string[])["""{"access_token":5}""", """{"access_token":"\ud800"}""", """{"access_token":null}""", "{}"])
        {
            await using var other = await SwitchScene.Set();
            other.Server.TokenAnswer = unreadable;
            await Assert.ThrowsAsync<NameEnquiryUnavailableException>(() => other.Enquiry.Ask(other.Partner, Bank, CancellationToken.None));
            Assert.IsType<PayoutAnswer.Unknown>(await other.Submit());
        }

        scene.Server.Script(SwitchFault.ServerError, SwitchFault.LostAnswer);
        await Assert.ThrowsAsync<NameEnquiryUnavailableException>(() => scene.Enquiry.Ask(scene.Partner, Bank, CancellationToken.None));
        await Assert.ThrowsAsync<NameEnquiryUnavailableException>(() => scene.Enquiry.Ask(scene.Partner, Bank, CancellationToken.None));
    }
}
