using System.Collections.Immutable;
using FinCode.Contracts;
using FinCode.Contracts.Compliance.Screening;
using FinCode.Domain.Compliance.Screening.Import;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Tenants;

namespace FinCode.Silo.Operations;

/// <summary>What an operator does with lists.</summary>
public sealed class ListOperations(ListImporter importer, IListFetcher fetcher, IGrainFactory grains, ITenantRegistry tenants)
{
    /// <summary>Imports the lists that files make.</summary>
    /// <param name="tenant">Whose own list it is; null for public ones.</param>
    public Task<IReadOnlyList<ListOutcome>> Import(
        IReadOnlyList<ListFile> files, string? tenant, string? listId, string by, bool force, IProgress<string> progress, CancellationToken cancellation) =>
        importer.Import(files, tenant ?? GrainAddresses.Platform, listId, by, force, progress, cancellation);

    /// <summary>The same from an address.</summary>
    public async Task<IReadOnlyList<ListOutcome>> Import(
        Uri url, string? tenant, string? listId, string by, bool force, IProgress<string> progress, CancellationToken cancellation)
    {
        progress.Report($"Fetching {url.GetLeftPart(UriPartial.Path)}");
        switch (await fetcher.Fetch([url], progress, cancellation))
        {
            case ListFetch.Fetched fetched:
                using (fetched) return await Import(fetched.Files, tenant, listId, by, force, progress, cancellation);
            case ListFetch.Failed failed:
                return [new ListOutcome(listId, url.GetLeftPart(UriPartial.Path), null, new ListFault(url.GetLeftPart(UriPartial.Path), 1, failed.Reason, failed.Text))];
            case var other:
                throw new System.Diagnostics.UnreachableException($"Nobody knows the outcome {other}.");
        }
    }

    public async Task<bool> HasTenant(string name, CancellationToken cancellation) => await tenants.FindNow(name, cancellation) is not null;

    public async Task<ImmutableArray<ListRecord>> List(string? tenant) => (await grains.ListRegister(tenant ?? GrainAddresses.Platform).Read()).Lists;
}
