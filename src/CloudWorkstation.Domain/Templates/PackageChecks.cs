using CloudWorkstation.Domain.Documents;
using CloudWorkstation.Domain.Services;

namespace CloudWorkstation.Domain.Templates;

/// <summary>Whether packages can get onto a workstation at all: its network has no way to the internet.</summary>
internal static class PackageChecks
{
    public static void PackagesCanBeInstalled(FieldValues values, Place place, Report report)
    {
        if (!values.TryGet(TemplateShape.Packages, out var packages) || packages.IsEmpty
            || !values.TryGet(TemplateShape.Service, out var service))
        {
            return;
        }

        var at = place.At(TemplateShape.Packages.Name);
        switch (service)
        {
            case ServiceType.Ec2:
                Ec2Packages(packages, values, at, report);
                break;
            case ServiceType.SageMakerStudio:
                if (values.TryGet(TemplateShape.Image, out var image) && image is null
                    && values.TryGet(TemplateShape.Policy, out var policy) && policy.ImageUri is null)
                {
                    report.Add(
                        at, "is for an image in sagemaker_studio; add compile_to_image, or leave packages out and use what Studio's own image has.");
                }

                break;
            default:
                report.Add(at, $"is not possible with {ServiceNames.NameOf(service)}, which comes with its own software; remove it.");
                break;
        }
    }

    public static void ImageIsForStudio(FieldValues values, Place place, Report report)
    {
        if (values.TryGet(TemplateShape.Image, out var image) && image is not null
            && values.TryGet(TemplateShape.Service, out var service) && service != ServiceType.SageMakerStudio)
        {
            report.Add(
                place.At(TemplateShape.Image.Name),
                $"is for sagemaker_studio only, and service_type is {ServiceNames.NameOf(service)}; remove it.");
        }
    }

    private static void Ec2Packages(PackageList packages, FieldValues values, Place at, Report report)
    {
        if (packages.Conda.Count > 0)
        {
            report.Add(
                at.At(PackageListShape.Conda.Name),
                "is not possible on ec2: no conda channel can be reached from a network without internet. "
                + "Give the packages of Amazon Linux 2023 under system, or pip ones with service_config.ec2.pip_index_url.");
        }

        if (packages.Pip.Count > 0 && values.TryGet(TemplateShape.Configuration, out var configuration)
            && configuration is not Ec2Configuration { PipIndexUrl: not null })
        {
            report.Add(
                at.At(PackageListShape.Pip.Name),
                "needs a package index that the isolated network reaches: give service_config.ec2.pip_index_url, "
                + "or the packages of Amazon Linux 2023 under system (python3-numpy, for example).");
        }
    }
}
