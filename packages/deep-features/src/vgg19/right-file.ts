/** The file that everybody means by the ImageNet weights of VGG19, for messages about wrong ones. */
export const RIGHT_FILE =
  "the official Keras file is vgg19_weights_tf_dim_ordering_tf_kernels.h5, MD5 cbe5617147190e668d6c5d5026f83318";
