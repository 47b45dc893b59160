using FinCode.Api.Tests.Access;
using FinCode.Api.Tests.Users;
using FinCode.Domain.Events;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Events;

/// <summary>A stream of events stays alive, and its client never comes back to a place that is long past.</summary>
[Trait("Clock", "Moved")]
public sealed class EventStreamTests
{
    [Fact]
    public async Task A_stream_says_now_and_then_where_it_is_though_nothing_of_all_that_happens_is_wanted()
    {
        await using var host = await AccessHost.Start();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v6/services/events?types=kyc.verification.completed");
        request.Headers.Host = "demo.localhost";
        request.Headers.TryAddWithoutValidation("X-Auth-Token", await host.Manager());
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        using var stream = await host.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());
        var tenant = (await host.Services.GetRequiredService<ITenantRegistry>().FindNow("demo", default))!.Value;
        var feed = host.Services.GetRequiredService<ITenantFeed>();

        // Whenever it looks something has happened. Less time passes than a stream lasts.
        var line = reader.ReadLineAsync();
        for (var number = 0; !line.IsCompleted; number++)
        {
            await feed.Append(tenant, new Notice(Guid.NewGuid(), "customer.updated", "C1", DateTimeOffset.UnixEpoch, null, "{}"), default);
            if (number < 60) host.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.StartsWith("id: ", await line, StringComparison.Ordinal);
        Assert.True(FeedPlace.TryParse((await line)!["id: ".Length..], out var place) && place.Notices > 0);
    }
}
