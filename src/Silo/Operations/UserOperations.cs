using System.Collections.Immutable;
using System.Security.Cryptography;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Grains.Users;

namespace FinCode.Silo.Operations;

/// <summary>What an operator does with users.</summary>
public sealed class UserOperations(IGrainFactory grains, PasswordHashing hashing)
{
    private const int CodesTriedMax = 8;
    private const int ChanceBytes = 8;

    /// <summary>Creates a user under a code that nobody has.</summary>
    public async Task<CreateUserOutcome> Create(string tenant, NewUser user, CancellationToken cancellation)
    {
        if (await grains.Tenant(tenant).Find() is null) return new CreateUserOutcome.NoTenant();
        if (!EmailAddress.TryParse(user.Email, out var email)) return new CreateUserOutcome.BadEmail();
        if (PasswordPolicy.Check(user.Password, email) is { IsEmpty: false } problems) return new CreateUserOutcome.WeakPassword(problems);
        if (await grains.UserDirectory(tenant).FindByEmail(email.Value) is not null) return new CreateUserOutcome.EmailTaken();

        var command = new CreateUser(
            Guid.NewGuid(), email.Value, user.FirstName, user.LastName, user.Roles, user.CountryIsoCode3, user.KycTier,
            await hashing.Hash(user.Password, cancellation));
        for (var attempt = 0; attempt < CodesTriedMax; attempt++)
        {
            var code = UserCode.From(RandomNumberGenerator.GetBytes(ChanceBytes));
            switch (await grains.User(tenant, code).Create(command))
            {
                case CreateUserAnswer.Created { User: var profile }: return new CreateUserOutcome.Created(profile);
                case CreateUserAnswer.EmailTaken: return new CreateUserOutcome.EmailTaken();
            }
        }

        throw new InvalidOperationException($"{CodesTriedMax} codes in a row were taken. Try again.");
    }

    /// <summary>Sets a password, lifts a lock, and ends every session of the user.</summary>
    public async Task<ResetPasswordOutcome> ResetPassword(string tenant, string email, string password, CancellationToken cancellation)
    {
        if (!EmailAddress.TryParse(email, out var address)
            || await grains.UserDirectory(tenant).FindByEmail(address.Value) is not { } code)
        {
            return new ResetPasswordOutcome.NoUser();
        }

        if (PasswordPolicy.Check(password, address) is { IsEmpty: false } problems) return new ResetPasswordOutcome.WeakPassword(problems);

        return await grains.User(tenant, code).ResetPassword(await hashing.Hash(password, cancellation))
            ? new ResetPasswordOutcome.Done(code)
            : new ResetPasswordOutcome.NoUser();
    }
}

/// <param name="CountryIsoCode3">ISO 3166-1 alpha-3.</param>
public sealed record NewUser(
    string Email, string Password, string FirstName, string LastName, ImmutableArray<Role> Roles, string CountryIsoCode3, int KycTier = 0)
{
    // A record prints its members; the password must not end up in a log.
    public override string ToString() => nameof(NewUser);
}

/// <summary>What became of the wish to create a user from the command line.</summary>
public abstract record CreateUserOutcome
{
    private CreateUserOutcome()
    {
    }

    public sealed record Created(UserProfile User) : CreateUserOutcome;

    /// <summary>There is no tenant of that name.</summary>
    public sealed record NoTenant : CreateUserOutcome;

    public sealed record BadEmail : CreateUserOutcome;

    public sealed record WeakPassword(ImmutableArray<PasswordProblem> Problems) : CreateUserOutcome;

    /// <summary>Another user of the tenant has it, in whatever case.</summary>
    public sealed record EmailTaken : CreateUserOutcome;
}

/// <summary>What became of the wish to reset a password from the command line.</summary>
public abstract record ResetPasswordOutcome
{
    private ResetPasswordOutcome()
    {
    }

    public sealed record Done(string UserCode) : ResetPasswordOutcome;

    /// <summary>There is no such tenant, or nobody with that e-mail in it.</summary>
    public sealed record NoUser : ResetPasswordOutcome;

    public sealed record WeakPassword(ImmutableArray<PasswordProblem> Problems) : ResetPasswordOutcome;
}
