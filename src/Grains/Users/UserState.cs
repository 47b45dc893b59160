using System.Collections.Immutable;
using System.Text.Json.Serialization;
using FinCode.Contracts.Users;
using FinCode.Domain;
using FinCode.Domain.Access;
using FinCode.Domain.Audit;
using FinCode.Domain.Ledger;
using FinCode.Grains.Compliance.Screening;
using FinCode.Grains.Documents;

namespace FinCode.Grains.Users;

/// <summary>A user as stored. The password is there as a hash only.</summary>
[GenerateSerializer, Alias("fincode.user-state")]
public sealed record UserState : IIndexedDocument, IErasableDocument, IAnnouncedDocument<UserState>
{
    [Id(0)]
    public Guid Id { get; init; }

    /// <summary>Normalised; empty until the user is created.</summary>
    [Id(1)]
    public string Email { get; init; } = "";

    [Id(2)]
    public string FirstName { get; init; } = "";

    [Id(3)]
    public string LastName { get; init; } = "";

    [Id(4)]
    public ImmutableArray<Role> Roles { get; init; } = [];

    [Id(5)]
    public string CountryIsoCode3 { get; init; } = "";

    [Id(6)]
    public int KycTier { get; init; }

    [Id(7)]
    public bool IsActive { get; init; }

    [Id(8)]
    public DateTimeOffset CreatedAt { get; init; }

    [Id(9)]
    public DateTimeOffset SessionsValidFrom { get; init; }

    [Id(10), Secret]
    public string PasswordHash { get; init; } = "";

    [Id(11)]
    public int PasswordVersion { get; init; }

    [Id(12)]
    public SignInGuard Guard { get; init; } = SignInGuard.Clear;

    [Id(13)]
    public UserDetails Details { get; init; } = UserDetails.None;

    /// <summary>What they were created from, without the password.</summary>
    [Id(14), Unaudited("Digests of what the other fields say.")]
    public Terms Terms { get; init; } = Terms.None;

    /// <summary>The search words need it; it never differs from the grain's key.</summary>
    [Id(15)]
    public string Code { get; init; } = "";

    [Id(16)]
    public SecondFactor? Factor { get; init; }

    /// <summary>When the personal data went; what is left names nobody.</summary>
    [Id(17)]
    public DateTimeOffset? ErasedAt { get; init; }

    /// <summary>The erasure that is being decided: see <see cref="IUserGrain.BeginErasure"/>.</summary>
    [Id(21), Unaudited("What comes of it is audited.")]
    public Guid? ErasureId { get; init; }

    /// <summary>When they were last deactivated: the sessions of those who work for them ended then.</summary>
    [Id(18)]
    public DateTimeOffset? DeactivatedAt { get; init; }

    /// <summary>Hashes of the passwords before this one, the newest first.</summary>
    [Id(19), Secret]
    public ImmutableArray<string> EarlierPasswords { get; init; } = [];

    [Id(20), Unaudited("Digests of what the other fields say.")]
    public RememberedOperations Remembered { get; init; } = RememberedOperations.None;

    /// <summary>See <see cref="UserProfile.IsBarred"/>.</summary>
    [Id(22)]
    public bool IsBarred { get; init; }

    /// <summary>What of them was compared with lists; see <see cref="ScreenedPerson.Fingerprint"/>.</summary>
    [Id(23), Unaudited("A digest of what the other fields say.")]
    public string? ScreenedAs { get; init; }

    /// <summary>Whether lists were not asked about who they are now. Only customers are asked about here.</summary>
    [JsonIgnore]
    public bool IsUnscreened => !IsErased && Roles.Contains(Role.Customer) && ScreenedAs != ScreenedPerson.Of(this).Fingerprint;

    [JsonIgnore]
    public bool IsErased => ErasedAt is not null;

    [JsonIgnore]
    public bool IsCreated => Email.Length > 0;

    [JsonIgnore]
    public IEnumerable<DocumentKey> Keys => IsCreated ? UserKeys.Of(this) : [];

    public static UserState Of(CreateUser command, string code, DateTimeOffset now) => new()
    {
        Code = code,
        Details = command.Details with { Place = PlaceOf(command, code) },
        Terms = command.Terms,
        Id = command.Id,
        Email = command.Email,
        FirstName = command.FirstName,
        LastName = command.LastName,
        Roles = command.Roles,
        CountryIsoCode3 = command.CountryIsoCode3,
        KycTier = command.KycTier,
        IsActive = true,
        CreatedAt = now,
        SessionsValidFrom = now,
        PasswordHash = command.PasswordHash,
        PasswordVersion = 1,
    };

    public IEnumerable<Announcement> AnnounceSince(UserState? before, DocumentWrite write) => CustomerAnnouncements.Of(before, this, write);

    public UserProfile ToProfile() =>
        new(Id, Code, Email, FirstName, LastName, Roles, CountryIsoCode3, KycTier, IsActive, CreatedAt, SessionsValidFrom)
        {
            Details = Details,
            DeactivatedAt = DeactivatedAt,
            HasSecondFactor = Factor is { IsConfirmed: true },
            IsBarred = IsBarred,
        };

    /// <summary>Another password; the one before it is remembered, so that it is not chosen again soon.</summary>
    public UserState WithPassword(string passwordHash) => this with
    {
        PasswordHash = passwordHash,
        PasswordVersion = PasswordVersion + 1,
        Guard = SignInGuard.Clear,
        EarlierPasswords = passwordHash == PasswordHash ? EarlierPasswords : [PasswordHash, .. EarlierPasswords.Take(Limits.PasswordsRememberedMax - 1)],
    };

    /// <summary>Without an operation's id nothing can be recognised later.</summary>
    public UserState Remembering(OperationId? operation, Terms terms) =>
        operation is { } known ? this with { Remembered = Remembered.With(known, terms) } : this;

    public UserState Switched(bool isActive, DateTimeOffset now) => this with
    {
        IsActive = isActive,
        DeactivatedAt = isActive ? DeactivatedAt : now,
    };

    /// <summary>As an earlier version stored it, which knew no code, place or search words.</summary>
    public UserState Upgraded(string code) => this with
    {
        Code = code,
        Details = Roles.Contains(Role.Agent) ? Details with { Place = new Place(code, code) } : Details,
    };

    public UserState With(EditUser edit) => this with
    {
        FirstName = edit.FirstName ?? FirstName,
        LastName = edit.LastName ?? LastName,
        CountryIsoCode3 = edit.Address?.CountryIso3 ?? CountryIsoCode3,
        Details = Details with
        {
            Phone = edit.Phone ?? Details.Phone,
            Address = edit.Address ?? Details.Address,
            DynamicFields = edit.DynamicFields is { } fields ? Details.DynamicFields.SetItems(fields) : Details.DynamicFields,
        },
    };

    /// <summary>The code, the role and the place stay, because the books name them; whoever it was does not.</summary>
    public UserState Erased(DateTimeOffset now) => new()
    {
        Id = Id,
        Code = Code,
        Email = $"{Code.ToLowerInvariant()}@erased.invalid",
        FirstName = "Erased",
        LastName = "Erased",
        Roles = Roles,
        CountryIsoCode3 = CountryIsoCode3,
        KycTier = KycTier,
        IsActive = false,
        CreatedAt = CreatedAt,
        SessionsValidFrom = now,
        PasswordVersion = PasswordVersion + 1,
        Details = new UserDetails { Place = Details.Place },
        ErasedAt = now,
    };

    private static Place PlaceOf(CreateUser command, string code) =>
        command.Roles.Contains(Role.Agent) ? new Place(code, code)
        : command.Roles.Contains(Role.SubAgent) ? command.Details.Place with { BranchCode = code }
        : command.Details.Place;

    // A record prints its members; the hash must not end up in a log.
    public override string ToString() => $"{nameof(UserState)} {Id}";
}
