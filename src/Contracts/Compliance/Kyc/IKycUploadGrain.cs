namespace FinCode.Contracts.Compliance.Kyc;

/// <summary>The content of one document. Key: <c>tenant/document id</c>.</summary>
[Alias("fincode.kyc-upload-grain")]
public interface IKycUploadGrain : IGrainWithStringKey
{
    /// <summary>Keeps it. The first content of an id stays.</summary>
    [Alias("keep")]
    Task Keep(KycUpload upload);

    /// <summary>Null when there is none, or no longer.</summary>
    [Alias("find")]
    Task<KycUpload?> Find();

    [Alias("forget")]
    Task Forget();
}

/// <param name="CustomerCode">Whose it is.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-upload")]
public sealed record KycUpload(
    [property: Id(0)] string CustomerCode, [property: Id(1)] string FileName, [property: Id(2)] string ContentType, [property: Id(3)] byte[] Content)
{
    // A record prints its members; what somebody brought must not end up in a log.
    public override string ToString() => nameof(KycUpload);
}
