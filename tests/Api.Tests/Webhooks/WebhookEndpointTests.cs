using System.Text.Json.Nodes;
using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Docs;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Access;
using FinCode.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using static FinCode.Api.Tests.Agents.AgentScene;
using static FinCode.Api.Tests.Users.UserScenes;

namespace FinCode.Api.Tests.Webhooks;

/// <summary>Endpoints over HTTP, against a receiver on a real socket.</summary>
[Collection(AccessTests.Name)]
public sealed class WebhookEndpointTests(AccessFixture fixture)
{
    private readonly AccessHost host = fixture.Host;

    [Fact]
    public async Task An_endpoint_is_set_up_tested_changed_and_taken_away_and_shows_its_secret_once()
    {
        await using var receiver = await HttpReceiver.Start();
        var manager = await host.Manager();
        var order = new JsonObject { ["url"] = receiver.Url, ["events"] = new JsonArray("transaction.*"), ["headers"] = new JsonObject { ["X-Api-Key"] = "hunter22" }, ["concurrency"] = 4 };
        var key = Key();
        var made = Ok(await host.Post("/webhooks/endpoints", order, manager, key)).Data;
        var (id, secret) = (Text(made, "id"), Text(made, "secret"));
        await Check("WebhookEndpoint", made);
        Assert.StartsWith("whsec_", secret, StringComparison.Ordinal);
        Assert.Equal((id, "***"), (Text(Ok(await host.Post("/webhooks/endpoints", order, manager, key)).Data, "id"), Text(made.GetProperty("headers"), "X-Api-Key")));

        Assert.Equal(secret, Text(Ok(await host.Post("/webhooks/endpoints", order, manager, key)).Data, "secret"));
        var other = new JsonObject { ["url"] = $"{receiver.Url}other" };
        (await host.Post("/webhooks/endpoints", other, manager, key)).ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");

        var test = Ok(await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{id}/test", null, manager, "demo")).Data;
        await Check("WebhookDelivery", test);
        Assert.Equal(("DELIVERED", "webhook.test", 200), (Text(test, "status"), Text(test, "eventType"), test.GetProperty("httpStatus").GetInt32()));
        var heard = Assert.Single(receiver.Heard);
        Assert.Equal((Text(test, "eventId"), "hunter22"), (heard.Headers["webhook-id"], heard.Headers["X-Api-Key"]));
        Assert.Equal(heard.Headers["webhook-signature"], SignatureOf(secret!, heard));

        // The receiver says our key back: nobody reads it here.
        receiver.Answer = (500, "no hunter22 here");
        test = Ok(await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{id}/test", null, manager, "demo")).Data;
        Assert.Equal(("DEAD", "no *** here"), (Text(test, "status"), Text(test, "answer")));

        var rotated = Ok(await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{id}/secret/rotate", "{\"overlapSeconds\":60}", manager, "demo")).Data;
        Assert.NotEqual(secret, Text(rotated, "secret"));
        Assert.Equal(2, rotated.GetProperty("secrets").GetArrayLength());
        Assert.DoesNotContain("whsec_", Ok(await host.Post("/webhooks/endpoints", order, manager, key)).Text, StringComparison.Ordinal);

        order["headers"]!["X-Api-Key"] = "";
        order["disabled"] = true;
        var changed = Ok(await host.Send(HttpMethod.Put, $"/webhooks/endpoints/{id}", order.ToJsonString(), manager, "demo")).Data;
        Assert.Equal(("SWITCHED", true), (Text(changed, "disabledBecause"), changed.GetProperty("disabled").GetBoolean()));
        Assert.Equal(TimeSpan.FromDays(Limits.WebhookDisabledDaysKept), changed.GetProperty("backlogEndsAt").GetDateTimeOffset() - changed.GetProperty("disabledSince").GetDateTimeOffset());
        await Check("WebhookEndpoint", changed);
        Assert.False(Ok(await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{id}/enable", "{}", manager, "demo")).Data.GetProperty("disabled").GetBoolean());

        var read = Ok(await host.Get($"/webhooks/endpoints/{id}", manager));
        await Check("WebhookEndpoint", read.Data);
        foreach (var answer in (string[])[read.Text, Ok(await host.Get("/webhooks/endpoints", manager)).Text, Ok(await host.Get("/admin/audit?size=50", manager)).Text, Ok(await host.Get("/webhooks/deliveries", manager)).Text])
        {
            Assert.DoesNotContain("hunter22", answer, StringComparison.Ordinal);
            Assert.DoesNotContain(secret!, answer, StringComparison.Ordinal);
        }

        Ok(await host.Send(HttpMethod.Delete, $"/webhooks/endpoints/{id}", null, manager, "demo"));
        (await host.Get($"/webhooks/endpoints/{id}", manager)).ShouldRefuse(404, "NOT_FOUND", "WEBHOOK_NOT_FOUND");
    }

    [Theory]
    [InlineData("url", "\"ftp://example.com\"")]
    [InlineData("url", "null")]
    [InlineData("events", "[]")]
    [InlineData("events[0]", "[\"transactions.*\"]")]
    [InlineData("events", "\"*\"")]
    [InlineData("headers.Host", "{\"X-A\":\"1\",\"Host\":\"x\"}")]
    [InlineData("headers.X-A", "{\"X-A\":\"a\\r\\nb\"}")]
    [InlineData("headers.X-A", "{\"X-A\":7}")]
    [InlineData("headers.webhook-id", "{\"webhook-id\":\"x\"}")]
    [InlineData("headers.X-A", "{\"X-A\":\"\"}")]
    [InlineData("headers", "{\"X A\":\"x\"}")]
    [InlineData("headers", "[]")]
    [InlineData("concurrency", "0")]
    [InlineData("ratePerSecond", "100001")]
    public async Task What_cannot_be_so_is_refused_by_its_name(string field, string value)
    {
        var order = new JsonObject { ["url"] = "http://127.0.0.1:1/" };
        order[field.Split('[', '.')[0]] = JsonNode.Parse(value);
        var answer = await host.Post("/webhooks/endpoints", order, await host.Manager(), Key());
        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Contains($"\"{field}\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_of_a_letter_in_a_header_is_refused_by_its_name()
    {
        const string Body = """{"url":"http://127.0.0.1:1/","events":["*"],"headers":{"X-A":"\ud800"}}""";
        var answer = await host.Send(HttpMethod.Post, "/webhooks/endpoints", Body, await host.Manager(), "demo", ("X-Idempotency-Key", Key()));

        answer.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Contains("\"headers.X-A\"", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_is_no_manager_sees_nothing_and_what_is_not_there_is_not_found()
    {
        var (manager, cashier) = (await host.Manager(), await host.SignedIn(Role.Cashier));
        foreach (var path in (string[])["/webhooks/endpoints", "/webhooks/deliveries", "/webhooks/event-types", "/events"]) (await host.Get(path, cashier.Access)).ShouldRefuse(403, "FORBIDDEN");
        var nobody = Guid.NewGuid();
        (await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{nobody}/test", null, manager, "demo")).ShouldRefuse(404, "NOT_FOUND", "WEBHOOK_NOT_FOUND");
        (await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{nobody}/replay", "{\"from\":\"2026-11-28T00:00:00Z\"}", manager, "demo")).ShouldRefuse(404, "NOT_FOUND", "WEBHOOK_NOT_FOUND");
        (await host.Send(HttpMethod.Delete, $"/webhooks/endpoints/{nobody}", null, manager, "demo")).ShouldRefuse(404, "NOT_FOUND", "WEBHOOK_NOT_FOUND");
        (await host.Send(HttpMethod.Post, "/webhooks/deliveries/bm90/redeliver", null, manager, "demo")).ShouldRefuse(404, "NOT_FOUND", "DELIVERY_NOT_FOUND");
        (await host.Get("/webhooks/deliveries?status=LOST", manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get("/events?after=nonsense", manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        (await host.Get("/events?types=nothing", manager)).ShouldRefuse(422, "VALIDATION_ERROR");
    }

    [Fact]
    public async Task Another_tenants_deliveries_and_endpoints_are_not_there()
    {
        await using var receiver = await HttpReceiver.Start();
        var manager = await host.Manager();
        var endpoint = Text(Ok(await host.Post("/webhooks/endpoints", new JsonObject { ["url"] = receiver.Url }, manager, Key())).Data, "id");
        var delivery = Text(Ok(await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{endpoint}/test", null, manager, "demo")).Data, "id");
        var other = Ok(await host.Login("manager@acme.test", tenant: "acme")).Data.GetProperty("access_token").GetString();

        Ok(await host.Get($"/webhooks/deliveries/{delivery}", manager));
        (await host.Get($"/webhooks/deliveries/{delivery}", other, "acme")).ShouldRefuse(404, "NOT_FOUND", "DELIVERY_NOT_FOUND");
        (await host.Send(HttpMethod.Post, $"/webhooks/deliveries/{delivery}/redeliver", null, other, "acme")).ShouldRefuse(404, "NOT_FOUND", "DELIVERY_NOT_FOUND");
        (await host.Get($"/webhooks/endpoints/{endpoint}", other, "acme")).ShouldRefuse(404, "NOT_FOUND", "WEBHOOK_NOT_FOUND");
        Assert.DoesNotContain(endpoint!, Ok(await host.Get("/webhooks/deliveries", other, "acme")).Text, StringComparison.Ordinal);
        Ok(await host.Send(HttpMethod.Delete, $"/webhooks/endpoints/{endpoint}", null, manager, "demo"));
    }

    [Fact]
    public async Task A_replay_that_is_asked_for_again_is_the_same_one_and_another_under_its_key_is_refused()
    {
        await using var receiver = await HttpReceiver.Start();
        var manager = await host.Manager();
        var made = Ok(await host.Post("/webhooks/endpoints", new JsonObject { ["url"] = receiver.Url, ["events"] = new JsonArray("kyc.*") }, manager, Key())).Data;
        var (path, key) = ($"/webhooks/endpoints/{Text(made, "id")}/replay", Key());
        var from = host.Clock.GetUtcNow().AddHours(-2);
        JsonObject Body() => new() { ["from"] = $"{from:yyyy-MM-dd'T'HH:mm:ss'Z'}", ["events"] = new JsonArray("kyc.*") };
        var first = Ok(await host.Post(path, Body(), manager, key));
        await Check("WebhookReplay", first.Data);

        // Without an end it was until then, and so it stays.
        var again = Ok(await host.Post(path, Body(), manager, key));
        Assert.Equal(first.Data.GetRawText(), again.Data.GetRawText());
        foreach (var (field, value) in new (string, JsonNode)[] { ("from", $"{from.AddHours(1):yyyy-MM-dd'T'HH:mm:ss'Z'}"), ("to", $"{from.AddMinutes(1):yyyy-MM-dd'T'HH:mm:ss'Z'}"), ("events", new JsonArray("transaction.*")) })
        {
            var refused = await host.Post(path, With(Body(), field, value), manager, key);
            refused.ShouldRefuse(409, "CONFLICT", "IDEMPOTENCY_KEY_REUSED");
            Assert.Equal([(field, "DIFFERS")], refused.Details);
        }

        var future = await host.Post(path, With(Body(), "from", "2990-01-01T00:00:00Z"), manager, Key());
        future.ShouldRefuse(422, "VALIDATION_ERROR");
        Assert.Equal([("from", "OUT_OF_RANGE")], future.Details);
        Ok(await host.Send(HttpMethod.Delete, $"/webhooks/endpoints/{Text(made, "id")}", null, manager, "demo"));
    }

    [Fact]
    public async Task Deliveries_go_on_with_a_cursor()
    {
        await using var receiver = await HttpReceiver.Start();
        var manager = await host.Manager();
        var id = Text(Ok(await host.Post("/webhooks/endpoints", new JsonObject { ["url"] = receiver.Url, ["events"] = new JsonArray("kyc.*") }, manager, Key())).Data, "id");
        async Task<string?> Test() => Text(Ok(await host.Send(HttpMethod.Post, $"/webhooks/endpoints/{id}/test", null, manager, "demo")).Data, "id");
        var made = new List<string?>();
        for (var number = 0; number < 5; number++) made.Add(await Test());

        var (seen, list) = (new List<string?>(), $"/webhooks/deliveries?endpointId={id}&size=2");
        for (string? cursor = ""; cursor is not null;)
        {
            var page = Ok(await host.Get(cursor.Length == 0 ? list : $"{list}&cursor={cursor}", manager)).Data;
            await Check("WebhookDeliveryPage", page);
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(each => Text(each, "id")));
            cursor = Text(page, "nextCursor");
            if (seen.Count < 5) await Test();
        }

        Assert.Equal((made.Count, 0), (seen.Count, made.Except(seen).Count()));
        (await host.Get("/webhooks/deliveries?size=2&cursor=AAAA", manager)).ShouldRefuse(422, "VALIDATION_ERROR");
        Ok(await host.Send(HttpMethod.Delete, $"/webhooks/endpoints/{id}", null, manager, "demo"));
    }

    [Fact]
    public async Task Events_are_fetched_page_by_page_and_followed_as_a_stream()
    {
        var manager = await host.Manager();
        var end = await End(manager);
        var feed = host.Services.GetRequiredService<FinCode.Grains.Events.ITenantFeed>();
        var tenant = await host.Services.GetRequiredService<FinCode.Grains.Tenants.ITenantRegistry>().FindNow("demo", default);
        for (var number = 0; number < 3; number++)
        {
            await feed.Append(tenant!.Value, new FinCode.Domain.Events.Notice(Guid.NewGuid(), "kyc.status.changed", "PULLED", DateTimeOffset.UnixEpoch, "APPROVED", $"{{\"version\":{number}}}"), default);
        }

        var first = Ok(await host.Get($"/events?after={end}&types=kyc.*&size=2", manager)).Data;
        await Check("PulledEvents", first);
        var rest = Ok(await host.Get($"/events?after={Text(first, "nextCursor")}&types=kyc.*&size=2&wait=1", manager)).Data;
        Assert.Equal([0, 1, 2], first.GetProperty("items").EnumerateArray().Concat(rest.GetProperty("items").EnumerateArray()).Where(each => Text(each, "reference") == "PULLED").Select(each => each.GetProperty("data").GetProperty("version").GetInt32()));

        using var stream = await Follow(host, manager, end);
        Assert.Equal("text/event-stream", stream.Content.Headers.ContentType?.MediaType);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        var lines = new List<string>();
        while (lines.Count(line => line.Contains("\"PULLED\"", StringComparison.Ordinal)) < 3) lines.Add((await reader.ReadLineAsync())!);
        Assert.Contains("event: kyc.status.changed", lines);
        Assert.StartsWith("id: ", lines[0], StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_stream_ends_when_its_token_does_and_when_the_process_stops(bool stops)
    {
        await using var own = await AccessHost.Start();
        var manager = await own.Manager();
        own.Clock.Advance(Limits.AccessTokenLifetime - TimeSpan.FromMinutes(5));
        using var stream = await Follow(own, manager, null);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());

        // By itself it would last longer.
        Assert.True(Limits.EventStreamLifetime > TimeSpan.FromMinutes(5));
        var tenant = await own.Services.GetRequiredService<FinCode.Grains.Tenants.ITenantRegistry>().FindNow("demo", default);
        var end = await own.Services.GetRequiredService<FinCode.Grains.Events.ITenantFeed>().End(tenant!.Value, default);
        if (stops) own.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        else own.Clock.Advance(TimeSpan.FromMinutes(5));
        var text = await reader.ReadToEndAsync().Patience();

        // Nothing was of the kind that it wanted, and yet it goes on from the end.
        Assert.EndsWith($"id: {end}\n\n", text, StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> Follow(AccessHost host, string token, string? after)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v6/services/events?types=kyc.*");
        request.Headers.Host = "demo.localhost";
        request.Headers.TryAddWithoutValidation("X-Auth-Token", token);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        if (after is not null) request.Headers.TryAddWithoutValidation("Last-Event-ID", after);
        return await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }

    private async Task<string> End(string manager)
    {
        var cursor = "";
        while (true)
        {
            var page = Ok(await host.Get($"/events?size=200{(cursor.Length > 0 ? $"&after={cursor}" : "")}", manager)).Data;
            cursor = Text(page, "nextCursor")!;
            if (!page.GetProperty("hasMore").GetBoolean()) return cursor;
        }
    }

    private async Task Check(string schema, JsonElement value)
    {
        var schemas = (await host.Get("/openapi/v6.json", null)).Json.GetProperty("components").GetProperty("schemas");
        ExampleTests.Check(schemas, schemas.GetProperty(schema), value, schema);
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string SignatureOf(string secret, HttpReceiver.Request heard)
    {
        Assert.True(FinCode.Domain.Webhooks.WebhookSecret.TryRead(secret, out var key));
        return FinCode.Domain.Webhooks.WebhookSignature.Of([key], heard.Headers["webhook-id"], long.Parse(heard.Headers["webhook-timestamp"]), heard.Body);
    }
}
