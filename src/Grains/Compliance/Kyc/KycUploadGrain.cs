using FinCode.Contracts.Compliance.Kyc;
using FinCode.Domain.Audit;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Compliance.Kyc;

/// <summary>The content of one document: a document of the store, so it lies encrypted with the tenant's key and is sealed anew with the next.</summary>
[GrainType("kyc-upload")]
public sealed class KycUploadGrain([PersistentState("kyc-upload", StorageNames.Documents)] IPersistentState<KycUploadState> storage)
    : DocumentGrain<KycUploadState>(storage), IKycUploadGrain
{
    public Task Keep(KycUpload upload) => Exists ? Task.CompletedTask : Store(new KycUploadState { Upload = upload });

    public Task<KycUpload?> Find() => Task.FromResult(Exists ? State.Upload : null);

    public async Task Forget()
    {
        if (Exists) await Erase();
    }
}

[GenerateSerializer, Alias("fincode.kyc-upload-state")]
[Unaudited("The file says who brought what, and when.")]
public sealed record KycUploadState
{
    [Id(0)]
    public KycUpload? Upload { get; init; }

    public override string ToString() => nameof(KycUploadState);
}
