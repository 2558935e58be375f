import { containersOf } from './exposure';
import { opened, type Policy, type Resource } from './model';

/** A tag that is not `latest`, or a digest. */
const PINNED = /@sha256:[0-9a-f]{64}$|:(?!latest$)[^:/@]+$/;

/** The same stack runs the same programs tomorrow. */
export const noUnpinnedImage: Policy = {
  name: 'no unpinned image',
  check: resource =>
    imagesOf(resource)
      .filter(image => !PINNED.test(image))
      .map(image => `image ${image} is not pinned; name a version or a digest`),
};

function imagesOf(resource: Resource): string[] {
  const own = resource.type === 'docker:index/remoteImage:RemoteImage' ? [opened(resource.inputs.name)] : [];
  return [...own, ...containersOf(resource).map(({ image }) => image)].map(String);
}
