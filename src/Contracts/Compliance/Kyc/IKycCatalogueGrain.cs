using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;
using FinCode.Domain.Ledger;

namespace FinCode.Contracts.Compliance.Kyc;

/// <summary>A tenant's KYC rules and forms, with their versions by date. Key: the tenant's name.</summary>
[Alias("fincode.kyc-catalogue-grain")]
public interface IKycCatalogueGrain : IGrainWithStringKey
{
    [Alias("read")]
    Task<KycCatalogue> Read();

    [Alias("change")]
    Task<KycChangeAnswer> Change(KycChange change);

    /// <summary>Whether the operation has changed something here, as far as that is remembered.</summary>
    [Alias("knows")]
    Task<bool> Knows(OperationId operation);

    /// <summary>Makes an empty catalogue of changes that are known to fit together. Leaves another one as it is.</summary>
    [Alias("fill")]
    Task Fill(ImmutableArray<KycChange> changes);
}
