using System.Text.Json.Nodes;
using FinCode.Api.Hosting;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Users;
using FinCode.Contracts;
using FinCode.Contracts.Payments;
using FinCode.Domain.Access;
using FinCode.Partners.Gateways;
using Microsoft.Extensions.DependencyInjection;
using static FinCode.Api.Tests.Agents.AgentScene;

namespace FinCode.Api.Tests.Payments;

/// <summary>Money comes in by card, open banking and bank transfer, as published.</summary>
[Collection(AccessTests.Name)]
public sealed class PaymentTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task Supported_methods_have_the_published_shape_and_asking_again_opens_the_same_intent()
    {
        var scene = await PaymentScene.Set(host);
        var methods = Ok(await scene.Methods("100.00")).Data.GetProperty("paymentMethodsMetadata").EnumerateArray().ToArray();
        var again = Ok(await scene.Methods("100.00")).Data.GetProperty("paymentMethodsMetadata");

        Assert.Equal(["SECURE_TRADING", "VOLUME", "BANK_TRANSFER"], methods.Select(method => method.GetProperty("provider").GetString()));
        Assert.Equal([true, true, false], methods.Select(method => method.GetProperty("hosted").GetBoolean()));
        Assert.Equal(("100.00", "100.50"), (methods[0].GetProperty("principalAmount").GetString(), methods[0].GetProperty("total-amount").GetString()));
        Assert.Equal("100.50", methods[0].GetProperty("paymentDetails").GetProperty("mainamount").GetString());
        Assert.EndsWith("/webhook/payment/notify", methods[0].GetProperty("paymentDetails").GetProperty("allurlnotification").GetString(), StringComparison.Ordinal);
        Assert.Equal(methods[1].GetProperty("paymentDetails").GetRawText(), again[1].GetProperty("paymentDetails").GetRawText());
    }

    [Fact]
    public async Task Charges_are_told_by_method()
    {
        var scene = await PaymentScene.Set(host);
        var charge = Ok(await host.Post("/paymentmanagement/payment-methods-charges", Charges("ONLINE_CARD_PAYMENT"), scene.Token)).Data.GetProperty("charges")[0];

        Assert.Equal(("0.50", "100.50"), (charge.GetProperty("charge").GetString(), charge.GetProperty("total-amount").GetString()));
        var refused = await host.Post("/paymentmanagement/payment-methods-charges", Charges("CASH"), scene.Token);
        Assert.Equal((422, "PAYMENT_METHOD_NOT_OFFERED", "payment_method"), (refused.Status, refused.Reason, refused.Details.Single().Field));

        static JsonObject Charges(string method) => new() { ["subAction"] = "transfer", ["payment_method"] = method, ["currency"] = "GBP", ["amount"] = "100.00" };
    }

    [Fact]
    public async Task On_the_gateways_page_a_card_is_paid_once_and_the_page_says_that_it_is_a_simulator()
    {
        var scene = await PaymentScene.Set(host);
        var (path, id) = await Page(scene, "SECURE_TRADING");
        var page = await host.Send(HttpMethod.Get, path, null, null);

        Assert.Contains("Simulator", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("default-src 'none'; style-src 'sha256-", page.Header("content-security-policy"), StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(404, (await host.Send(HttpMethod.Get, path, null, null, tenant: "acme")).Status);
        var wrong = await Submit(path, ("number", "4111111111111112"), ("expiry", "12/2040"), ("code", "123"));
        Assert.Contains("not a card number", wrong, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            Assert.Contains("Paid", await Submit(path, ("number", "4111 1111 1111 1111"), ("expiry", "12/2040"), ("code", "123")), StringComparison.Ordinal);
        }

        Assert.Equal("100.00", await scene.Balance());
        var payment = Ok(await host.Get($"/paymentmanagement/payments/{id}", scene.Token)).Data;
        Assert.Equal(("PAID_OUT", 1), (payment.GetProperty("paymentStatus").GetString(), payment.GetProperty("receipts").GetArrayLength()));
    }

    [Theory]
    [InlineData("yes", "100.00")]
    [InlineData("no", "0.00")]
    public async Task A_card_that_asks_who_one_is_is_paid_when_it_has_been_told(string proof, string balance)
    {
        var scene = await PaymentScene.Set(host);
        var (path, _) = await Page(scene, "SECURE_TRADING");
        Assert.Contains("Is it you?", await Submit(path, ("number", MagicCards.Challenge), ("expiry", "12/2040"), ("code", "123")), StringComparison.Ordinal);
        Assert.Equal("0.00", await scene.Balance());

        await Submit(path, ("proof", proof));

        Assert.Equal(balance, await scene.Balance());
    }

    [Fact]
    public async Task A_bank_pays_by_open_banking_without_a_charge()
    {
        var scene = await PaymentScene.Set(host);
        var (path, _) = await Page(scene, "VOLUME");
        Assert.Contains("Paid", await Submit(path, ("bank", "approves")), StringComparison.Ordinal);
        Assert.Equal("100.00", await scene.Balance());
    }

    [Fact]
    public async Task A_notice_over_http_is_heard_when_it_is_signed_and_taken_once()
    {
        var scene = await PaymentScene.Set(host);
        var (_, id) = await Page(scene, "SECURE_TRADING");
        var intent = (await host.Grains.SandboxIntent("demo", id).Find())!;
        var notice = SandboxNotice.Write(
            host.Services.GetRequiredService<GatewaySignature>(), "demo", intent, new GatewayWord(GatewayOutcome.Paid, "G-7", intent.Total), host.Clock.GetUtcNow());
        Task<Answer> Tell(string tenant, params (string, string)[] headers) => host.Send(
            HttpMethod.Post, "/webhook/payment/notify", System.Text.Encoding.UTF8.GetString(notice.Body), null, tenant, headers);
        (string, string)[] good = [.. notice.Headers.Select(header => (header.Key, header.Value))];

        (await Tell("demo")).ShouldRefuse(401, "AUTH_REQUIRED", "SIGNATURE_INVALID");
        (await Tell("acme", good)).ShouldRefuse(401, "AUTH_REQUIRED", "SIGNATURE_INVALID");
        for (var time = 0; time < 3; time++) Assert.True(Ok(await Tell("demo", good)).Data.GetProperty("received").GetBoolean());

        Assert.Equal("100.00", await scene.Balance());
    }

    [Fact]
    public async Task A_card_number_is_charged_once_for_each_key_and_nowhere_kept()
    {
        var scene = await PaymentScene.Set(host);
        var key = Key();
        var first = Ok(await scene.Card(MagicCards.Paid, "100.50", key)).Data;
        var again = Ok(await scene.Card(MagicCards.Paid, "100.50", key));

        Assert.Equal(("PAID", "**** 1111", "0.50"), (first.GetProperty("status").GetString(), first.GetProperty("maskedpan").GetString(), first.GetProperty("charge").GetString()));
        Assert.Equal(("true", first.GetRawText()), (again.Header("Idempotent-Replayed"), again.Data.GetRawText()));
        (await scene.Card(MagicCards.Paid, "50.25", key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal("100.00", await scene.Balance());
        Assert.DoesNotContain(host.Logs.Lines, line => line.Contains(MagicCards.Paid, StringComparison.Ordinal));
        Assert.DoesNotContain(MagicCards.Paid, string.Concat(Directory.EnumerateFiles(host.Folder, "fincode.db*").Select(Text)), StringComparison.Ordinal);

        static string Text(string file)
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            using var reader = new StreamReader(stream, System.Text.Encoding.Latin1);
            return reader.ReadToEnd();
        }
    }

    [Theory]
    [InlineData("baseamount", "0.00", "AMOUNT_MISMATCH")]
    [InlineData("currencyiso3a", "EUR", "CURRENCY_MISMATCH")]
    public async Task A_card_payment_that_is_refused_names_the_field_that_its_caller_sent(string field, string value, string reason)
    {
        var scene = await PaymentScene.Set(host);
        var body = new JsonObject
        {
            ["currencyiso3a"] = "GBP", ["pan"] = MagicCards.Paid, ["expirydate"] = "12/2040", ["securitycode"] = "123", ["requesttypedescriptions"] = "wallet funding", ["baseamount"] = "100.50",
            ["payableType"] = "WALLET", ["payAbleId"] = $"{scene.Wallet}",
        };
        body[field] = value;
        var refused = await host.Post("/paymentmanagement/process-card-payment", body, scene.Token, Key());

        Assert.Equal((422, reason, field), (refused.Status, refused.Reason, refused.Details.Single().Field));
        Assert.Equal("0.00", await scene.Balance());
    }

    [Theory]
    [InlineData(MagicCards.Declined, "DECLINED", "0.00")]
    [InlineData(MagicCards.InsufficientFunds, "DECLINED", "0.00")]
    [InlineData(MagicCards.Challenge, "CHALLENGE_REQUIRED", "0.00")]
    [InlineData(MagicCards.TimeOutThenPaid, "PENDING", "0.00")]
    [InlineData(MagicCards.PaidThenChargedBack, "PAID", "0.00")]
    public async Task Magic_cards_force_their_outcome(string pan, string status, string balance)
    {
        var scene = await PaymentScene.Set(host);
        Assert.Equal(status, Ok(await scene.Card(pan, "100.50")).Data.GetProperty("status").GetString());
        Assert.Equal(balance, await scene.Balance());
    }

    [Theory]
    [InlineData("4111111111111112", "12/2040", "100.50", "pan")]
    [InlineData("4111111111111111", "12/2020", "100.50", "expirydate")]
    [InlineData("4111111111111111", "12-2040", "100.50", "expirydate")]
    [InlineData("4111111111111111", "12/2040", "-1", "baseamount")]
    public async Task A_card_that_cannot_be_names_its_field(string pan, string expiry, string amount, string field)
    {
        var scene = await PaymentScene.Set(host);
        var answer = await scene.Card(pan, amount, expiry: expiry);
        Assert.Equal((422, field), (answer.Status, answer.Details[0].Field));
    }

    [Fact]
    public async Task A_token_pays_as_its_card_would_and_another_gateway_or_total_does_not()
    {
        var scene = await PaymentScene.Set(host);
        Task<Answer> Pay(string token, string total, string provider = "SECURE_TRADING") => host.Post("/paymentmanagement/processpaymentwithpaymenttoken", new JsonObject
        {
            ["payableType"] = "WALLET", ["payAbleId"] = $"{scene.Wallet}", ["paymentGatewayRef"] = token, ["supportedPaymentGateWayProvider"] = provider,
            ["paymentMethod"] = "ONLINE_CARD_PAYMENT", ["totalCheckOutAmount"] = total,
        }, scene.Token, Key());

        Assert.Equal("DECLINED", Ok(await Pay("tok_0002", "100.50")).Data.GetProperty("status").GetString());
        Assert.Equal("PAID", Ok(await Pay("tok_1111", "100.50")).Data.GetProperty("status").GetString());
        (await Pay("tok_1111", "100.50", "STRIPE_ACH")).ShouldRefuse(422, "VALIDATION_ERROR", "PAYMENT_METHOD_NOT_OFFERED");
        Assert.Equal("100.00", await scene.Balance());
    }

    [Fact]
    public async Task A_bank_transfer_waits_is_announced_and_is_booked_by_staff_once()
    {
        var scene = await PaymentScene.Set(host);
        var made = Ok(await scene.Transfer("75.00")).Data;
        Assert.Equal(made.GetProperty("ref").GetString(), Ok(await scene.Transfer("75.00")).Data.GetProperty("ref").GetString());
        var (id, reference) = (made.GetProperty("payableItemId").GetString()!, made.GetProperty("ref").GetString()!);
        var said = Ok(await host.Post("/paymentmanagement/notify-bank-transfer-payment", new JsonObject { ["pcn"] = $"{scene.Wallet}", ["option"] = "bank_paid_now", ["payAbleType"] = "WALLET" }, scene.Token)).Data;
        Assert.Equal("AWAITING_APPROVAL", said.GetProperty("paymentStatus").GetString());

        var listed = Ok(await host.Send(HttpMethod.Get, "/paymentmanagement/awaiting-payments?page=1&size=20", $$"""{"selectedCurrency":"GBP","searchablePaymentReference":"{{reference[3..9]}}"}""", scene.Manager)).Data;
        var entry = Assert.Single(listed.GetProperty("awaitingPayments").EnumerateArray());
        Assert.Equal((id, "CUSTOMER_CONFIRMED_PAYMENT", "NOT_CONFIRMED"),
            (entry.GetProperty("id").GetString(), entry.GetProperty("bankTransferLifeCycle").GetString(), entry.GetProperty("mtoPaymentConfirmtionType").GetString()));
        Assert.Single(Ok(await host.Get($"/paymentmanagement/awaiting-payments?selectedCurrency=GBP&searchablePaymentReference={reference}", scene.Token)).Data.GetProperty("awaitingPayments").EnumerateArray());
        Assert.Empty(Ok(await host.Get($"/paymentmanagement/awaiting-payments?selectedCurrency=EUR&searchablePaymentReference={reference}", scene.Manager)).Data.GetProperty("awaitingPayments").EnumerateArray());

        (await scene.Act(scene.Token, id)).ShouldRefuse(403, "FORBIDDEN", "STAFF_CONFIRMS");
        Assert.Equal(403, (await scene.Act((await host.SignedIn(Role.Cashier)).Access, id)).Status);
        (await scene.Act((await host.SignedIn(Role.Agent)).Access, id)).ShouldRefuse(404, "NOT_FOUND", "PAYMENT_NOT_FOUND");
        for (var time = 0; time < 2; time++) Ok(await scene.Act(scene.Manager, id));
        Ok(await scene.Act(scene.Manager, id, amount: "5.00", reference: "FT-2"));
        (await scene.Act(scene.Manager, id, amount: "6.00", reference: "FT-2")).ShouldRefuse(422, "VALIDATION_ERROR", "AMOUNT_MISMATCH");
        (await scene.Act(scene.Manager, id, "cancel")).ShouldRefuse(422, "VALIDATION_ERROR", "PAYMENT_ENDED");

        Assert.Equal("80.00", await scene.Balance());
    }

    [Fact]
    public async Task So_much_that_two_must_see_it_is_booked_by_the_second()
    {
        await using var own = await AccessHost.Start();
        var scene = await PaymentScene.Set(own);
        Ok(await own.Put(Preferences, """{"settings":{"approval.fundWallet.above.GBP":"500.00"},"reason":"Four eyes"}""", scene.Manager));
        var id = Ok(await scene.Transfer("600.00")).Data.GetProperty("payableItemId").GetString()!;

        Assert.Equal(202, (await scene.Act(scene.Manager, id)).Status);
        Assert.Equal(202, (await scene.Act(scene.Manager, id)).Status);
        Assert.Equal("0.00", await scene.Balance());
        Ok(await scene.Act(await own.Manager(), id));
        Assert.Equal("600.00", await scene.Balance());
    }

    [Fact]
    public async Task A_manager_books_a_charge_back_and_how_it_ends()
    {
        var scene = await PaymentScene.Set(host);
        var id = Ok(await scene.Card(MagicCards.Paid, "100.50")).Data.GetProperty("payableItemId").GetString();
        var path = $"/paymentmanagement/payments/{id}/charge-back";

        Assert.Equal(403, (await host.Post(path, new JsonObject(), scene.Token)).Status);
        (await host.Post($"{path}/end", new JsonObject { ["outcome"] = "LOST" }, scene.Manager)).ShouldRefuse(422, "VALIDATION_ERROR", "NOTHING_TO_TAKE_BACK");
        var taken = Ok(await host.Post(path, new JsonObject { ["schemeFee"] = "15.00", ["reason"] = "FRAUDULENT" }, scene.Manager)).Data.GetProperty("chargeBack");
        Assert.Equal(("DISPUTED", "100.00", "15.00"), (taken.GetProperty("status").GetString(), taken.GetProperty("recovered").GetString(), taken.GetProperty("schemeFee").GetString()));
        Assert.Equal("0.00", await scene.Balance());
        Ok(await host.Post($"{path}/end", new JsonObject { ["outcome"] = "WON" }, scene.Manager));
        Assert.Equal("100.00", await scene.Balance());
    }

    [Fact]
    public async Task What_was_paid_into_a_wallet_is_listed_page_by_page_to_its_owner_and_to_staff()
    {
        var scene = await PaymentScene.Set(host);
        string?[] made = [.. await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ => Ok(await scene.Card(MagicCards.Paid, "100.50")).Data.GetProperty("payableItemId").GetString()))];
        var declined = Ok(await scene.Card(MagicCards.Declined, "100.50")).Data.GetProperty("payableItemId").GetString();
        string Path(string type, string more = "") => $"/paymentmanagement/payments?payableType={type}&payAbleId={scene.Wallet}{more}";

        var all = Ok(await host.Get(Path("WALLET"), scene.Token)).Data;
        Assert.Equal([.. made.Append(declined).Order(StringComparer.Ordinal)], Ids(all).Order(StringComparer.Ordinal));
        Assert.Equal(3, all.GetProperty("total").GetInt32());
        Assert.Equal(Ids(all), Ids(Ok(await host.Get(Path("WALLET_CUSTOMER"), scene.Manager)).Data));
        var parts = new List<string?>();
        for (var page = 1; page <= 3; page++) parts.AddRange(Ids(Ok(await host.Get(Path("WALLET", $"&page={page}&size=1"), scene.Token)).Data));
        Assert.Equal(Ids(all), parts);

        (await host.Get(Path("WALLET"), (await host.SignedIn()).Access)).ShouldRefuse(404, "NOT_FOUND", "PAYABLE_NOT_FOUND");
        (await host.Get(Path("BILL"), scene.Token)).ShouldRefuse(422, "VALIDATION_ERROR", "PAYABLE_TYPE_NOT_SUPPORTED");
        Assert.Equal(["payableType", "payAbleId"], (await host.Get("/paymentmanagement/payments", scene.Token)).Details.Select(detail => detail.Field));

        static string?[] Ids(JsonElement page) => [.. page.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("payableItemId").GetString())];
    }

    [Fact]
    public async Task Nobody_pays_for_or_reads_what_is_not_theirs()
    {
        var scene = await PaymentScene.Set(host);
        var stranger = (await host.SignedIn()).Access;
        var id = Ok(await scene.Transfer("10.00")).Data.GetProperty("payableItemId").GetString();

        (await scene.Methods("10.00", stranger)).ShouldRefuse(404, "NOT_FOUND", "PAYABLE_NOT_FOUND");
        (await scene.Card(MagicCards.Paid, "10.05", token: stranger)).ShouldRefuse(404, "NOT_FOUND", "PAYABLE_NOT_FOUND");
        (await scene.Transfer("10.00", stranger)).ShouldRefuse(404, "NOT_FOUND", "PAYABLE_NOT_FOUND");
        (await host.Get($"/paymentmanagement/payments/{id}", stranger)).ShouldRefuse(404, "NOT_FOUND", "PAYMENT_NOT_FOUND");
    }

    [Fact]
    public async Task A_withdrawal_goes_to_an_account_of_ones_own_only()
    {
        var scene = await PaymentScene.Set(host);
        Ok(await scene.Card(MagicCards.Paid, "100.50"));
        var (own, ownAccount) = await scene.Recipient("SELF");
        var (friend, friendAccount) = await scene.Recipient("FRIENDS");
        Task<Answer> Withdraw(string recipient, string account, string amount = "40.00", string? key = null) => scene.Withdraw(recipient, account, amount, key);

        var refused = await Withdraw(friend, friendAccount);
        Assert.Equal((422, "RECIPIENT_NOT_SELF", "recipientCode"), (refused.Status, refused.Reason, refused.Details.Single().Field));
        (await Withdraw(own, friendAccount)).ShouldRefuse(404, "NOT_FOUND", "RECIPIENT_ACCOUNT_NOT_FOUND");
        (await Withdraw(own, ownAccount, "100.01")).ShouldRefuse(422, "VALIDATION_ERROR", "INSUFFICIENT_FUNDS");
        var key = Key();
        var asked = Ok(await Withdraw(own, ownAccount, key: key)).Data;
        Assert.Equal(("40.00", own), (asked.GetProperty("amount").GetString(), asked.GetProperty("recipientCode").GetString()));
        var path = $"/wallet/withdrawals/{asked.GetProperty("withdrawalId").GetString()}";
        Ok(await host.Get(path, scene.Token));
        (await host.Get(path, (await host.SignedIn()).Access)).ShouldRefuse(404, "NOT_FOUND", "WITHDRAWAL_NOT_FOUND");

        // Whoever did not hear the answer asks again, and the recipient may be gone by then: the money is on its way all the same.
        Ok(await host.Post($"/usermanagement/beneficiaries/{own}/disable", null, scene.Token));
        var again = Ok(await Withdraw(own, ownAccount, key: key));
        Assert.Equal((asked.GetProperty("withdrawalId").GetString(), "true"), (again.Data.GetProperty("withdrawalId").GetString(), again.Header("Idempotent-Replayed")));
        (await Withdraw(own, ownAccount, "41.00", key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
        Assert.Equal(422, (await Withdraw(own, ownAccount)).Status);
    }

    [Fact]
    public async Task Production_takes_no_card_numbers_and_has_no_simulated_page()
    {
        await using var production = await AccessHost.Start(configure: builder => builder.Services.PostConfigure<ApiOptions>(options => options.Environment = "Production"));
        var scene = await PaymentScene.Set(production);

        (await scene.Card(MagicCards.Paid, "100.50")).ShouldRefuse(403, "FORBIDDEN", "CARD_NUMBER_NOT_ACCEPTED");
        Assert.Equal("0.00", await scene.Balance());
        var page = Ok(await scene.Methods("100.00")).Data.GetProperty("paymentMethodsMetadata")[0].GetProperty("paymentDetails").GetProperty("hosted_gateway_url").GetString()!;
        Assert.Equal(404, (await production.Send(HttpMethod.Get, new Uri(page).AbsolutePath, null, null)).Status);
    }

    private static async Task<(string Path, Guid Id)> Page(PaymentScene scene, string provider)
    {
        var methods = Ok(await scene.Methods("100.00")).Data.GetProperty("paymentMethodsMetadata").EnumerateArray();
        var details = methods.Single(method => method.GetProperty("provider").GetString() == provider).GetProperty("paymentDetails");
        return (new Uri(details.GetProperty("hosted_gateway_url").GetString()!).AbsolutePath, details.GetProperty("paymentIntentId").GetGuid());
    }

    /// <summary>As a browser sends the page's form.</summary>
    private async Task<string> Submit(string path, params (string Name, string Value)[] fields)
    {
        var form = string.Join('&', fields.Select(field => $"{field.Name}={Uri.EscapeDataString(field.Value)}"));
        var answer = await host.Send(HttpMethod.Post, path, form, null);
        Assert.Equal(200, answer.Status);
        return answer.Text;
    }
}
