using System.Collections.Immutable;
using System.Net;
using FinCode.Contracts.Compliance.Monitoring;
using FinCode.Domain;
using FinCode.Domain.Audit;
using FinCode.Domain.Compliance.Monitoring;
using FinCode.Grains.Documents;
using FinCode.Grains.Tenants;

namespace FinCode.Grains.Compliance.Monitoring;

/// <summary>One customer's origins. Nothing is written for who comes from where they came from before.</summary>
[GrainType("sender-origins")]
public sealed class SenderOriginsGrain(
    [PersistentState("sender-origins", StorageNames.Documents)] IPersistentState<SenderOriginsState> storage,
    IFingerprints fingerprints,
    IAddressCountries countries,
    IMonitoringStore store,
    ITenantRegistry tenants) : DocumentGrain<SenderOriginsState>(storage), ISenderOriginsGrain
{
    public async Task<int?> NumberOf(OriginSeen seen)
    {
        if (await OriginOf(seen) is not { } origin) return null;
        foreach (var known in State.Kept)
        {
            if (known.Origin == origin) return known.Number;
        }

        var added = new KeptOrigin(State.Last + 1, origin);
        await Store(new SenderOriginsState { Last = added.Number, Kept = [.. State.Kept.TakeLast(Limits.SenderOriginsMax - 1), added] });
        return added.Number;
    }

    public Task<SenderOrigin?> Find(int number) => Task.FromResult(State.Kept.FirstOrDefault(kept => kept.Number == number)?.Origin);

    public async Task Forget()
    {
        var tenant = await tenants.NumberOf(Tenant);
        await store.ForgetFacts(tenant, KeyInTenant, CancellationToken.None);
        if (Exists) await Erase();
    }

    private async ValueTask<SenderOrigin?> OriginOf(OriginSeen seen)
    {
        var address = IPAddress.TryParse(seen.Address, out var parsed) ? parsed : null;
        var subscriber = address is null ? null : NetworkAddresses.SubscriberOf(address);
        if (subscriber is null && string.IsNullOrWhiteSpace(seen.Device)) return null;
        var print = await fingerprints.Of(Tenant);
        return new SenderOrigin(
            string.IsNullOrWhiteSpace(seen.Device) ? null : print("device", seen.Device.Trim()),
            subscriber is null ? null : print("network", subscriber),
            subscriber is null ? null : countries.CountryOf(address!));
    }
}

/// <summary>Fingerprints alone, so that whoever reads the store learns neither where nor with what; they go with the customer.</summary>
[GenerateSerializer, Alias("fincode.sender-origins-state")]
[Unaudited("Fingerprints that come with each remittance; who made it stands in the journal.")]
public sealed record SenderOriginsState
{
    /// <summary>The greatest number that was given.</summary>
    [Id(0)]
    public int Last { get; init; }

    /// <summary>The newest, in the order in which they were seen first.</summary>
    [Id(1)]
    public ImmutableArray<KeptOrigin> Kept { get; init; } = [];
}

[GenerateSerializer, Immutable, Alias("fincode.kept-origin")]
public sealed record KeptOrigin([property: Id(0)] int Number, [property: Id(1)] SenderOrigin Origin);
