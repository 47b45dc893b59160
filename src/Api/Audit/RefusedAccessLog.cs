using System.Collections.Concurrent;
using System.Threading.Channels;
using FinCode.Api.Access;
using FinCode.Contracts;
using FinCode.Contracts.Audit;
using FinCode.Domain.Audit;

namespace FinCode.Api.Audit;

/// <summary>
/// Brings refused permissions into the audit trail, without letting whoever is refused fill it: the first at once, then one
/// entry per caller and operation every ten seconds with a count, and beyond a thousand of those one for all others.
/// </summary>
internal sealed partial class RefusedAccessLog(IGrainFactory grains, TimeProvider clock, ILogger<RefusedAccessLog> logger) : BackgroundService
{
    public const int KindsMax = 1_000;
    private const string Others = "others";
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);

    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly ConcurrentDictionary<Kind, RefusedAccess> waiting = new();

    public void Note(HttpContext context, Caller caller, Permission permission)
    {
        var origin = RequestOrigin.Of(context, caller);
        Add(new Kind(caller.Tenant.Name, origin.Actor, permission, origin.Operation), origin);
        wake.Writer.TryWrite(true);
    }

    /// <summary>Writes what has gathered. What cannot be written now waits on.</summary>
    public async Task Flush()
    {
        foreach (var tenant in waiting.Keys.GroupBy(kind => kind.Tenant).ToArray())
        {
            var taken = new List<KeyValuePair<Kind, RefusedAccess>>();
            foreach (var kind in tenant)
            {
                if (waiting.TryRemove(kind, out var refusal)) taken.Add(new(kind, refusal));
            }

            try
            {
                await grains.Audit(tenant.Key).RecordRefusals([.. taken.Select(pair => pair.Value)]);
            }
            catch (Exception failure)
            {
                LogUnwritten(failure, tenant.Key);
                foreach (var (kind, refusal) in taken) waiting.AddOrUpdate(kind, refusal, (_, newer) => Sum(refusal, newer));
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Flush();
    }

    public override void Dispose()
    {
        wake.Writer.TryComplete();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await wake.Reader.ReadAsync(stoppingToken))
            {
                await Flush();
                await Task.Delay(Pause, clock, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops; StopAsync writes the rest.
        }
    }

    private void Add(Kind kind, AuditOrigin origin)
    {
        var now = clock.GetUtcNow();
        if (waiting.Count >= KindsMax && !waiting.ContainsKey(kind))
        {
            (kind, origin) = (kind with { Actor = Others, Operation = null }, new AuditOrigin(Others));
        }

        var one = new RefusedAccess(origin, WireNameOf(kind.Permission), now, now, 1);
        waiting.AddOrUpdate(kind, one, (_, earlier) => Sum(earlier, one));
    }

    private static RefusedAccess Sum(RefusedAccess earlier, RefusedAccess later) =>
        earlier with { LastAt = later.LastAt, Count = checked(earlier.Count + later.Count) };

    private static string WireNameOf(Permission permission) => Envelope.WireNames.Of(permission.ToString());

    private readonly record struct Kind(string Tenant, string Actor, Permission Permission, string? Operation);

    [LoggerMessage(LogLevel.Warning, "Refused calls could not be written into the audit trail of {Tenant}; the next attempt follows")]
    private partial void LogUnwritten(Exception failure, string tenant);
}
