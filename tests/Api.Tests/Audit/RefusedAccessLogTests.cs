using System.Collections.Immutable;
using FinCode.Api.Access;
using FinCode.Api.Audit;
using FinCode.Api.Envelope;
using FinCode.Api.Tests.Access;
using FinCode.Contracts.Tenants;
using FinCode.Domain.Access;
using FinCode.Grains.Audit;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace FinCode.Api.Tests.Audit;

public sealed class RefusedAccessLogTests
{
    [Fact]
    public async Task However_many_are_refused_the_trail_grows_by_a_bounded_number()
    {
        await using var host = await AccessHost.Start();
        using var log = new RefusedAccessLog(host.Grains, TimeProvider.System, NullLogger<RefusedAccessLog>.Instance);
        var context = new DefaultHttpContext();
        RequestScope.Begin(context, TimeProvider.System);
        var tenant = new TenantProfile("acme", new TenantNo(2), new TenantSettings("acme", "SANDBOX", ImmutableDictionary<string, long>.Empty, RateLimited: true));
        for (var number = 0; number < (RefusedAccessLog.KindsMax * 2) + 5; number++)
        {
            log.Note(context, new Caller(tenant, $"C{number % (RefusedAccessLog.KindsMax + 500)}", [Role.Customer], Guid.Empty), Permission.ReadAuditTrail);
        }

        await log.Flush();
        await log.Flush();
        var (entries, total) = await host.Services.GetRequiredService<IAuditTrail>().Search(
            new AuditQuery("acme", null, null, AuditGrain.Refused, null, null, null, 0, RefusedAccessLog.KindsMax * 2), CancellationToken.None);
        Assert.Equal(RefusedAccessLog.KindsMax + 1, total);
        Assert.Equal((RefusedAccessLog.KindsMax * 2) + 5, entries.Sum(entry => entry.Details!["count"]!.GetValue<int>()));
        Assert.Single(entries, entry => entry.Note.Actor == "others");
    }
}
