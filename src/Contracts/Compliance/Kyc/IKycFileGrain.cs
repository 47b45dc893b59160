using System.Collections.Immutable;
using FinCode.Domain.Compliance.Kyc;

namespace FinCode.Contracts.Compliance.Kyc;

/// <summary>
/// How far one customer is verified. Key: <c>tenant/customer code</c>. File, remembered keys and outgoing events are one document; the
/// customer's tier follows as soon as it is stored.
/// </summary>
[Alias("fincode.kyc-file-grain")]
public interface IKycFileGrain : IGrainWithStringKey
{
    /// <summary>Null when there is no such customer.</summary>
    [Alias("read")]
    Task<KycView?> Read();

    [Alias("execute")]
    Task<KycAnswer> Execute(KycCommand command);

    /// <summary>Looks for viruses, keeps the content encrypted, and then the document.</summary>
    [Alias("attach")]
    Task<KycAnswer> Attach(AttachDocument command, KycUpload upload);

    /// <summary>Begins the external check that is asked for, or asks about the one under way.</summary>
    /// <param name="origin">How clients reach us: <c>https://demo.example</c>; empty where nobody knows.</param>
    [Alias("enrol")]
    Task<KycAnswer> Enrol(StartVerification command, string origin);

    /// <summary>Does what is due: documents run out, reviews begin, providers are asked, events are delivered. Answers whether anything was.</summary>
    [Alias("continue")]
    Task<bool> Continue();

    /// <summary>Takes away the file and all that was uploaded, for ever.</summary>
    [Alias("erase-personal-data")]
    Task ErasePersonalData();
}

/// <summary>A customer's file, and what is asked of them now.</summary>
[GenerateSerializer, Immutable, Alias("fincode.kyc-view")]
public sealed record KycView([property: Id(0)] string CustomerCode, [property: Id(1)] KycFile File, [property: Id(2)] ImmutableArray<KycDemand> Demands)
{
    public override string ToString() => $"{nameof(KycView)} {CustomerCode}";
}

/// <param name="View">Null when there is no such customer.</param>
/// <param name="Subject">The document or the verification that it was about.</param>
/// <param name="DifferentField">Set where the key was used before for something else.</param>
[GenerateSerializer, Immutable, Alias("fincode.kyc-answer")]
public sealed record KycAnswer(
    [property: Id(0)] KycView? View,
    [property: Id(1)] KycRefusal? Refusal = null,
    [property: Id(2)] Guid? Subject = null,
    [property: Id(3)] bool IsReplay = false,
    [property: Id(4)] string? DifferentField = null)
{
    /// <summary>Of a form, by the field's id.</summary>
    [Id(5)]
    public ImmutableArray<CraFault> Faults { get; init; } = [];

    /// <summary>What a person may be told beside: the virus that was found.</summary>
    [Id(6)]
    public string? Detail { get; init; }
}

/// <summary>Looks again and again for customers' verifications of which something is due. One for the platform, key <c>kyc</c>.</summary>
[Alias("fincode.kyc-sweep-grain")]
public interface IKycSweepGrain : IGrainWithStringKey
{
    /// <summary>Starts looking, and keeps doing so across restarts. Calling it again changes nothing.</summary>
    [Alias("start")]
    Task Start();

    /// <summary>Looks once, now. Answers of how many something was due.</summary>
    [Alias("sweep")]
    Task<int> Sweep();
}
