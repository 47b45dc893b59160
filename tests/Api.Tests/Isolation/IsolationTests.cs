using System.Security.Cryptography;
using System.Text;
using FinCode.Api.Access;
using FinCode.Api.Envelope;
using FinCode.Api.OpenApi;
using FinCode.Api.RateLimits;
using FinCode.Api.Requests;
using FinCode.Api.Routing;
using FinCode.Api.Tests.Access;
using FinCode.Contracts;
using FinCode.Domain.Access;
using FinCode.Grains.Documents;
using FinCode.Grains.Events;
using FinCode.Grains.Tenants;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace FinCode.Api.Tests.Isolation;

/// <summary>
/// No endpoint reads, writes or betrays what is another tenant's. New endpoints are walked because they are described. Time
/// tells nothing either: every look-up is by a key that begins with the caller's tenant, so another tenant's row is not read and
/// then refused, it is looked for in the same way and not found as one that does not exist.
/// </summary>
public sealed class IsolationTests
{
    private const int Emails = 150;

    [Fact]
    public async Task Nothing_of_another_tenant_is_read_written_or_betrayed()
    {
        await using var host = await Start();
        var operations = await ApiOperation.ReadAll(host);
        var (own, other) = (new Household(host, "demo"), new Household(host, "acme"));
        await own.Settle(operations, emailCount: 1);
        await other.Settle(operations, Emails);
        await other.SignIn(Role.Manager);
        var walk = new IsolationWalk(host);

        var before = await Quiet(host, "acme");
        var findings = await walk.Run(own, other, operations);

        Assert.True(walk.Operations > 40 && walk.Calls > 2_000, $"{walk.Calls} calls of {walk.Operations} operations: nothing was tested.");
        Assert.True(findings.Count == 0, string.Join("\n\n", findings));
        // The walk signs a manager of the other tenant in, once.
        var after = await Fingerprint(host, "acme");
        var changed = before.Keys.Union(after.Keys).Where(row => before.GetValueOrDefault(row) != after.GetValueOrDefault(row)).ToArray();
        Assert.True(changed.Length == 0, $"{changed.Length} of {before.Count} rows of the other tenant changed: {string.Join(", ", changed.Take(20))}");
        Assert.True(before.Count > 500, "Nothing was compared.");
    }

    [Fact]
    public async Task Every_place_that_sounds_like_an_ids_is_walked_or_known_to_hold_none()
    {
        await using var host = await Start();
        var operations = await ApiOperation.ReadAll(host);

        var complaints = operations.SelectMany(operation =>
            operation.Parameters.Select(parameter => (parameter.Name, parameter.Example))
                .Concat(operation.Fields.Select(field => (Name: field.Path, field.Example)))
                .Select(place => IdNames.Complain($"{operation}", place.Name, place.Example))
                .Where(complaint => complaint is not null)
                .Select(complaint => $"{operation}: {complaint}"));

        Assert.True(!complaints.Any(), string.Join("\n", complaints));
        Assert.True(operations.Sum(operation => operation.Fields.Count) > 60, "The bodies' schemas were not read, so nothing was tested.");
        Assert.NotNull(IdNames.Complain("GET /somewhere", "beneficiary/branchId", "17"));
    }

    [Fact]
    public async Task An_endpoint_that_leaks_is_found()
    {
        await using var host = await Start(Leaks);
        var operations = (await ApiOperation.ReadAll(host)).ToArray();
        var (own, other) = (new Household(host, "demo"), new Household(host, "acme"));
        await own.Settle(operations, emailCount: 1);
        await other.Settle(operations, emailCount: 2);

        var findings = await new IsolationWalk(host).Run(own, other, [.. operations.Where(operation => operation.Path.Contains("/leaks/", StringComparison.Ordinal))]);

        Assert.Contains(findings, finding => finding.Contains("leaks/name", StringComparison.Ordinal) && finding.Contains("shows what belongs", StringComparison.Ordinal));
        Assert.Contains(findings, finding => finding.Contains("leaks/exists", StringComparison.Ordinal));
    }

    private static void Leaks(WebApplication app)
    {
        var answers = app.Services.GetRequiredService<Answers>();
        var index = app.Services.GetRequiredService<IDocumentIndex>();
        Map("/api/v6/services/leaks/exists/{code}", "leakExistence", async context =>
        {
            var isThere = (await index.List("user", "acme", null, 10_000, default)).Contains($"acme/{context.Request.RouteValues["code"]}");
            await answers.Refuse(context, isThere ? new Refusal(ErrorCode.Forbidden, "Not yours.") : Refusal.UserNotFound);
        });
        Map("/api/v6/services/leaks/name/{code}", "leakName", async context =>
        {
            var isThere = (await index.List("user", "acme", null, 10_000, default)).Contains($"acme/{context.Request.RouteValues["code"]}");
            await answers.Success(context, isThere ? Household.Name : "nobody", (json, name) => json.WriteStringValue(name));
        });

        void Map(string path, string id, RequestDelegate handler) => app.MapRead(path, handler)
            .RequirePermission(Permission.SignedIn).Rated(RateClass.Read)
            .Describe(new OperationDoc(id, "Leaks", "Leaks", "Metadata") { Description = "Leaks.", Parameters = [new("path", "code", "A code.", "C4F7K2", Required: true)] });
    }

    private static Task<AccessHost> Start(Action<WebApplication>? map = null) => AccessHost.Start(
        configure: builder => builder.Configuration.AddInMemoryCollection(
            ((string[])["Read", "Write", "Bulk", "Admin", "Login", "Anonymous"]).Select(name => KeyValuePair.Create($"FinCode:Quotas:{name}", (string?)"1000000"))),
        map: map);

    /// <summary>
    /// The same when all that goes on by itself has come to its end: what was made moments ago is verified, paid out, counted and shared in the
    /// background, on a busy machine long after the answer.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, string>> Quiet(AccessHost host, string tenant)
    {
        var number = (await host.Services.GetRequiredService<ITenantRegistry>().FindNow(tenant, default))!.Value;
        var (log, last) = (host.Services.GetRequiredService<IEventLog>(), await Fingerprint(host, tenant));
        while (true)
        {
            var end = await log.End(number, default);
            while (!await host.Grains.EventRelay(tenant).Wake(end)) await Task.Yield();
            var now = await Fingerprint(host, tenant);
            if (now.Count == last.Count && now.All(row => last.GetValueOrDefault(row.Key) == row.Value)) return now;
            last = now;
        }
    }

    /// <summary>
    /// Everything that the store has of a tenant, row by row, but sessions, which only tell who signed in, and what its own people were refused,
    /// and how far its events are, which are written now and then.
    /// </summary>
    private static async Task<IReadOnlyDictionary<string, string>> Fingerprint(AccessHost host, string tenant)
    {
        // Mails go out after the answer.
        await host.Services.GetRequiredService<AfterAnswer>().Settled();
        // Whoever is new is screened in the background.
        while (await host.Grains.ScreeningSweep().Sweep() > 0)
        {
        }

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "fincode.db")};Mode=ReadOnly;Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            select 'document ' || kind || ' ' || grain_key, etag || coalesce(state, '') from documents where (grain_key = @tenant or grain_key like @tenant || '/%') and kind not in ('session', 'event-relay')
            union all select 'operation ' || entry_no, hex(payload) from operations where tenant_no = (select tenant_no from tenants where name = @tenant)
            union all select 'account ' || account_no, status || coalesce(floor, '') from accounts where tenant_no = (select tenant_no from tenants where name = @tenant)
            union all select 'audit ' || no || ' ' || action || ' ' || subject, hex(hash) from audit_trail where tenant = @tenant and subject not like 'session/%' and action <> 'access.refused'
            """;
        command.Parameters.AddWithValue("tenant", tenant);
        await using var rows = await command.ExecuteReaderAsync();
        var found = new Dictionary<string, string>();
        while (await rows.ReadAsync()) found.Add(rows.GetString(0), Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(rows.GetString(1)))));
        return found;
    }
}
