namespace FinCode.Api.Tests.Docs;

/// <summary>What is documented is what is answered.</summary>
[Collection(ApiTests.Name)]
public sealed class ExampleTests(ApiFixture api)
{
    private readonly Scene scene = new(api);

    [Fact]
    public async Task Answers_have_the_fields_that_their_schemas_promise()
    {
        var schemas = (await scene.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        var from = await scene.OpenFunded(scene.Customer, "100.00");
        var to = await scene.OpenWallet(scene.Stranger);
        var number = (await scene.Get($"/wallet/{from}", scene.Customer)).Data.GetProperty("accountNumber").GetString();
        var other = (await scene.Get($"/wallet/{to}", scene.Manager)).Data.GetProperty("accountNumber").GetString();

        foreach (var (schema, answer) in new (string, Answer)[]
        {
            ("Wallet", await scene.Get($"/wallet/{from}", scene.Customer)),
            ("Wallet", await scene.Post("/wallet/create-wallet", scene.Customer, $$"""{"ownerCode":"{{Scene.CodeOf(scene.Customer)}}","currencyCode":"JPY"}""")),
            ("RecordPage", await scene.Get("/wallet/list", scene.Customer)),
            ("FundWalletAnswer", await scene.Post("/wallet/fund-wallet", scene.Manager, $$"""{"accountId":"{{from}}","amount":"1","currencyCode":"GBP","reference":"r","source":"BANK_TRANSFER"}""")),
            ("TransferAnswer", await scene.Post("/wallet/transfer", scene.Customer, Scene.Transfer(from, to, "1"))),
            ("TransfersAnswer", await scene.Post("/wallet/transfers", scene.Customer, Wallets.BulkTransferTests.List(("a", from, to, "1")))),
            ("Hold", await scene.Post("/wallet/holds", scene.Customer, $$"""{"accountId":"{{from}}","amount":"1","currencyCode":"GBP"}""")),
            ("WalletStatus", await scene.Post($"/wallet/{to}/freeze", scene.Manager, null)),
            ("AccountBalance", await scene.Get($"/ledger/account-balance/{from}", scene.Customer)),
            ("HistoryPage", await scene.Get($"/ledger/account-ledger-history/{from}/0/10", scene.Customer)),
            ("TrialBalance", await scene.Get("/ledger/trial-balance", scene.Manager)),
            ("PostAccountAnswer", await scene.Post("/gateway/post-account", scene.Customer, $$"""[{"primaryAccountNumber":"{{number}}","currencyCode":"GBP","creditDebitInstructionDirection":"DEBIT_PRIMARY_ACCOUNT_CREDIT_COUNTERPARTY_ACCOUNT","counterParties":[{"accountNumber":"{{other}}","amount":"1"}]}]""")),
        })
        {
            Check(schemas, schemas.GetProperty(schema), answer.Data, schema);
        }
    }

    [Fact]
    public async Task Refusals_have_the_fields_that_their_schema_promises()
    {
        var schemas = (await scene.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");

        Check(schemas, schemas.GetProperty("Refusal"), (await scene.Post("/wallet/transfer", scene.Customer, "{}")).Json, "Refusal");
    }

    internal static void Check(JsonElement schemas, JsonElement schema, JsonElement value, string path)
    {
        if (schema.TryGetProperty("$ref", out var reference))
        {
            schema = schemas.GetProperty(reference.GetString()!.Split('/')[^1]);
        }

        if (schema.TryGetProperty("additionalProperties", out _))
        {
            // What is in it depends on something else.
            return;
        }

        if (value.ValueKind == JsonValueKind.Array)
        {
            Assert.All(value.EnumerateArray(), item => Check(schemas, schema.GetProperty("items"), item, path + "[]"));
        }
        else if (value.ValueKind == JsonValueKind.Object)
        {
            var properties = schema.GetProperty("properties");
            foreach (var field in value.EnumerateObject())
            {
                Assert.True(properties.TryGetProperty(field.Name, out var inner), $"{path}.{field.Name} is not documented.");
                Check(schemas, inner, field.Value, $"{path}.{field.Name}");
            }

            Assert.All(schema.GetProperty("required").EnumerateArray(), name => Assert.True(value.TryGetProperty(name.GetString()!, out _), $"{path}.{name} is promised."));
        }
        else if (schema.TryGetProperty("enum", out var words))
        {
            Assert.Contains(value.GetString(), words.EnumerateArray().Select(word => word.GetString()));
        }
    }
}
