using FinCode.Api.Access.Passwords;
using FinCode.Api.Envelope;
using FinCode.Contracts;
using FinCode.Contracts.Users;
using FinCode.Domain.Access;
using FinCode.Domain.Ledger;
using FinCode.Grains.Users;

namespace FinCode.Api.Users;

/// <summary>Creates people. Their ids and codes follow from the operation, so that a retry finds the same document.</summary>
internal sealed class Registration(IGrainFactory grains, PasswordHashing hashing, AccountNotices notices)
{
    private const int CodesTriedMax = 8;

    private static readonly Refusal EmailTaken = Refusal.Because(
        Reason.EmailTaken, new Detail("email", DetailCode.NotUnique, "Somebody else has it."));

    /// <param name="by">The code of whoever registers them; empty where they do it themselves.</param>
    /// <returns>The person, or why not.</returns>
    /// <exception cref="HashingBusyException">Too many passwords are waiting to be hashed. Nothing was done.</exception>
    public async Task<(CreateUserAnswer.Created? Created, Refusal? Refusal)> Create(
        string tenant, OperationId operation, PersonOrder person, Role role, Place place, string by, CancellationToken cancellation)
    {
        // Looked up first because hashing is slow: a retry and a taken address cost no hash.
        var holder = await grains.UserDirectory(tenant).FindByEmail(person.Email);
        var isRetry = holder is not null && (await grains.User(tenant, holder).Find())?.Id == operation.Value;
        if (holder is not null && !isRetry)
        {
            return (null, EmailTaken);
        }

        var hash = isRetry ? "" : await hashing.Hash(person.Password, cancellation);
        var command = new CreateUser(operation.Value, person.Email, person.FirstName, person.LastName, [role], person.CountryIso3, 0, hash)
        {
            Details = person.Details with { Place = place },
            Terms = person.ToTerms(),
        };
        for (var attempt = 0; attempt < CodesTriedMax; attempt++)
        {
            switch (await grains.User(tenant, UserCode.FromId(operation.Value, attempt)).Create(command))
            {
                case CreateUserAnswer.Created created:
                    if (!created.IsReplay)
                    {
                        notices.Welcome(tenant, created.User);
                        notices.Registered(tenant, created.User, by);
                    }

                    return (created, null);
                case CreateUserAnswer.DifferentTerms different: return (null, Refusal.KeyReused(different.Field));
                case CreateUserAnswer.EmailTaken: return (null, EmailTaken);
            }
        }

        return (null, new Refusal(ErrorCode.ServiceUnavailable, "No free code was found. Nothing was done; try again."));
    }
}
