using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Domain.Money;
using FinCode.Domain.Pricing;
using FinCode.Domain.Users;

namespace FinCode.Contracts.Beneficiaries;

/// <summary>Somebody whom a customer sends money to. Key: <c>tenant/recipientCode</c>.</summary>
[Alias("fincode.beneficiary-grain")]
public interface IBeneficiaryGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<CreateBeneficiaryAnswer> Create(CreateBeneficiary command);

    /// <summary>Null when there is no such beneficiary.</summary>
    [Alias("find")]
    Task<Beneficiary?> Find();

    /// <summary>Null when there is no such beneficiary.</summary>
    [Alias("edit")]
    Task<Beneficiary?> Edit(EditBeneficiary command);

    /// <summary>Adds an account, once per operation. Null when there is no such beneficiary, or it has as many as it may have.</summary>
    [Alias("add-account")]
    Task<Beneficiary?> AddAccount(BeneficiaryAccount account);

    /// <summary>Null when there is no such beneficiary.</summary>
    [Alias("set-active")]
    Task<Beneficiary?> SetActive(bool isActive);

    /// <summary>Says what of them was compared with lists: until it is what they are, they are found as not screened.</summary>
    [Alias("note-screened")]
    Task NoteScreened(string fingerprint);

    /// <summary>Takes away who it was, here and in the audit trail, for ever: the customer who named them is gone. The code stays taken.</summary>
    [Alias("erase-personal-data")]
    Task ErasePersonalData();
}

/// <summary>Finds beneficiaries. Key: the tenant's name.</summary>
[Alias("fincode.beneficiary-directory-grain")]
public interface IBeneficiaryDirectoryGrain : IGrainWithStringKey
{
    /// <summary>The recipient code of an id; null when there is none.</summary>
    [Alias("find-by-id")]
    Task<string?> FindById(Guid id);

    [Alias("list")]
    Task<BeneficiaryPage> List(BeneficiaryListing listing);
}

/// <summary>Where the money goes.</summary>
/// <param name="Values">By the published keys: <c>bankaccountno</c>.</param>
[GenerateSerializer, Immutable, Alias("fincode.beneficiary-account")]
public sealed record BeneficiaryAccount(
    [property: Id(0)] Guid Id,
    [property: Id(1)] Currency Currency,
    [property: Id(2)] string CountryIso3,
    [property: Id(3)] DeliveryMethod Method,
    [property: Id(4)] ImmutableDictionary<string, string> Values,
    [property: Id(5)] DateTimeOffset AddedAt)
{
    // A record prints its members; accounts must not end up in a log.
    public override string ToString() => $"{nameof(BeneficiaryAccount)} {Id}";
}

/// <summary>What is known of a person or company that receives money.</summary>
/// <param name="Name">As the recipient's bank knows them.</param>
/// <param name="Phone">See <see cref="PhoneNumber"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.beneficiary-details")]
public sealed record BeneficiaryDetails(
    [property: Id(0)] CustomerType Type,
    [property: Id(1)] string? FirstName,
    [property: Id(2)] string? LastName,
    [property: Id(3)] string Name,
    [property: Id(4)] string CountryIso3,
    [property: Id(5)] string? Phone,
    [property: Id(6)] PostalAddress? Address,
    [property: Id(7)] string? Relationship,
    [property: Id(8)] string? Email)
{
    // Three members of a stored document, as they were before they were one thing.
    [Id(9), JsonInclude]
    private DateOnly? BirthDate { get; init; }

    [Id(10), JsonInclude]
    private string? Nationality { get; init; }

    [Id(11), JsonInclude]
    private string? IdNumber { get; init; }

    [JsonIgnore]
    public SecondaryIdentifiers Identifiers
    {
        get => new(BirthDate, Nationality, IdNumber);
        init => (BirthDate, Nationality, IdNumber) = value;
    }

    // A record prints its members; personal data must not end up in a log.
    public override string ToString() => nameof(BeneficiaryDetails);
}

/// <param name="Id">Follows from the operation: who creates again finds the same.</param>
/// <param name="Place">The sender's.</param>
[GenerateSerializer, Immutable, Alias("fincode.create-beneficiary")]
public sealed record CreateBeneficiary(
    [property: Id(0)] Guid Id, [property: Id(1)] string SenderCode, [property: Id(2)] Place Place, [property: Id(3)] BeneficiaryDetails Details, [property: Id(4)] Terms Terms);

/// <summary>What changes; null leaves it as it is.</summary>
[GenerateSerializer, Immutable, Alias("fincode.edit-beneficiary")]
public sealed record EditBeneficiary(
    [property: Id(0)] string? FirstName,
    [property: Id(1)] string? LastName,
    [property: Id(2)] string? Name,
    [property: Id(3)] string? Phone,
    [property: Id(4)] PostalAddress? Address,
    [property: Id(5)] string? Relationship)
{
    // Three members on the wire, as they were before they were one thing.
    [Id(6)]
    private DateOnly? BirthDate { get; init; }

    [Id(7)]
    private string? Nationality { get; init; }

    [Id(8)]
    private string? IdNumber { get; init; }

    public SecondaryIdentifiers Identifiers
    {
        get => new(BirthDate, Nationality, IdNumber);
        init => (BirthDate, Nationality, IdNumber) = value;
    }

    public override string ToString() => nameof(EditBeneficiary);
}

/// <param name="Code">What a remittance cites as <c>preExistingRecipientCustomerCode</c>.</param>
[GenerateSerializer, Immutable, Alias("fincode.beneficiary")]
public sealed record Beneficiary(
    [property: Id(0)] Guid Id,
    [property: Id(1)] string Code,
    [property: Id(2)] string SenderCode,
    [property: Id(3)] Place Place,
    [property: Id(4)] BeneficiaryDetails Details,
    [property: Id(5)] ImmutableArray<BeneficiaryAccount> Accounts,
    [property: Id(6)] bool IsActive,
    [property: Id(7)] DateTimeOffset CreatedAt);

/// <summary>What became of the wish to create a beneficiary.</summary>
[GenerateSerializer, Alias("fincode.create-beneficiary-outcome")]
public enum CreateBeneficiaryOutcome
{
    Created,

    /// <summary>Another one has the code: try the next.</summary>
    CodeTaken,

    /// <summary>The operation created it from other terms.</summary>
    DifferentTerms,
}

/// <param name="Field">In which the terms differ.</param>
[GenerateSerializer, Immutable, Alias("fincode.create-beneficiary-answer")]
public sealed record CreateBeneficiaryAnswer(
    [property: Id(0)] CreateBeneficiaryOutcome Outcome, [property: Id(1)] Beneficiary? Beneficiary, [property: Id(2)] bool IsReplay, [property: Id(3)] string? Field);

/// <param name="SenderCode">Only this sender's, where set; as with the others.</param>
[GenerateSerializer, Immutable, Alias("fincode.beneficiary-listing")]
public sealed record BeneficiaryListing(
    [property: Id(0)] string? SenderCode, [property: Id(1)] string? AgentCode, [property: Id(2)] string? BranchCode, [property: Id(3)] int Skip, [property: Id(4)] int Take);

/// <param name="Total">How many there are, as far as <see cref="Domain.Limits.CountMax"/>.</param>
[GenerateSerializer, Immutable, Alias("fincode.beneficiary-page")]
public sealed record BeneficiaryPage([property: Id(0)] ImmutableArray<Beneficiary> Items, [property: Id(1)] long Total);
